using Components.Catalog.Import;
using Components.Fetch.Importing;
using Components.Fetch.Settings;

namespace Components.Fetch.Tests;

/// <summary>Runs the stage the way the build does: output in a directory of its own, the last good import advanced on
/// success.</summary>
internal sealed class FetchHarness(TestFolder folder)
{
    public FetchSettings Settings { get; set; } = new();

    public SourceSettings Source { get; set; } = new() { Id = "jlc", Kind = SourceSettings.JlcpartsKind };

    public Func<string, string?> Environment { get; set; } = static _ => null;

    public string? CatalogueId { get; set; }

    public bool IsOneOfSeveral { get; set; }

    public string SnapshotsDirectory => folder.File("snapshots");

    public string StateDirectory => folder.File("state");

    public string LastOutput { get; private set; } = "";

    public FetchRequest Request(string? catalogue = null, bool ask = true) => new()
    {
        Source = Source,
        Fetch = Settings,
        RepositoryRoot = folder.Root,
        StateDirectory = StateDirectory,
        SnapshotsDirectory = SnapshotsDirectory,
        CataloguePath = catalogue,
        Ask = ask,
        CatalogueId = CatalogueId,
        IsOneOfSeveral = IsOneOfSeveral,
        Environment = Environment,
    };

    public async Task<FetchResult> RunAsync(string? catalogue = null, bool ask = true)
    {
        FetchRequest request = Request(catalogue, ask);
        LastOutput = folder.NewDirectory("out");
        FetchResult result = await FetchStage.RunAsync(request, LastOutput);
        FetchStage.Accept(request, result);
        return result;
    }

    public List<ImportRecord> Records() => [.. ImportFiles.Read(LastOutput)];

    /// <summary>A kept raw file, unpacked.</summary>
    public byte[] Raw(string name)
    {
        using ZstdSharp.Decompressor zstd = new();
        return zstd.Unwrap(File.ReadAllBytes(Path.Combine(LastOutput, FetchStage.RawDirectory, name + ".zst"))).ToArray();
    }

    public string[] Quarantine() => File.ReadAllLines(Path.Combine(LastOutput, ImportWriter.QuarantineFileName));
}
