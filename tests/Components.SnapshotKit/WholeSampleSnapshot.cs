using Components.Catalog.Import;
using Components.Fetch;
using Components.Fetch.Settings;
using Components.Transform.Facts;

namespace Components.SnapshotKit;

/// <summary>A snapshot of the whole sample catalogue with its families and facts.</summary>
public static class WholeSampleSnapshot
{
    /// <summary>Builds it and makes it current.</summary>
    /// <param name="repositoryRoot">Checkout with the sample.</param>
    /// <param name="work">A directory of the test; <c>fetch</c>, <c>state</c> and <c>snapshots</c> appear in it.</param>
    /// <param name="name">Name of the snapshot.</param>
    /// <param name="further">Rows beside those of the sample.</param>
    /// <returns>The snapshot's directory.</returns>
    public static async Task<string> BuildAsync(
        string repositoryRoot, string work, string name, IEnumerable<ImportRecord>? further = null)
    {
        string data = Path.Combine(repositoryRoot, "data");
        FetchRequest request = new()
        {
            Source = new SourceSettings
            {
                Id = "sample", Kind = SourceSettings.SampleKind, Path = Path.Combine(data, "sample"),
            },
            RepositoryRoot = repositoryRoot,
            StateDirectory = Path.Combine(work, "state"),
        };
        string fetched = Directory.CreateDirectory(Path.Combine(work, "fetch")).FullName;
        _ = await FetchStage.RunAsync(request, fetched);
        ImportRecord[] rows = [.. ImportFiles.Read(fetched), .. further ?? []];
        string snapshots = Directory.CreateDirectory(Path.Combine(work, "snapshots")).FullName;
        string snapshot = Path.Combine(snapshots, name);
        TinySnapshot.Build(
            snapshot, name, [.. rows.OrderBy(static row => row.LcscId)], hasDense: true,
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")));
        TinySnapshot.MakeCurrent(snapshots, name);
        return snapshot;
    }
}
