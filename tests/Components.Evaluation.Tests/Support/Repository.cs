using Components.Fetch;
using Components.Fetch.Settings;

namespace Components.Evaluation.Tests.Support;

/// <summary>Places of this repository, and imports of its catalogues.</summary>
internal static class Repository
{
    public static string Eval => Path.Combine(Checkout.Root, "data", "eval");

    public static async Task<string> ImportAsync(
        string sourceId, string kind, string path, string outputDirectory, long? rowLimit = null)
    {
        string fetched = Path.Combine(outputDirectory, "fetch");
        Directory.CreateDirectory(fetched);
        FetchRequest request = new()
        {
            Source = new SourceSettings { Id = sourceId, Kind = kind, Path = path, RowLimit = rowLimit },
            RepositoryRoot = Checkout.Root,
            StateDirectory = Path.Combine(outputDirectory, "state"),
        };
        _ = await FetchStage.RunAsync(request, fetched);
        return Path.Combine(fetched, "import.jsonl");
    }
}
