namespace Components.Evaluation.Tests.Support;

/// <summary>A directory in which a whole catalogue becomes a snapshot.</summary>
internal sealed class BuiltCatalogue : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("whole-catalogue-").FullName;

    public async Task<string> BuildAsync(string kind, string path)
    {
        string import = await Repository.ImportAsync("catalogue", kind, path, _work);
        return SnapshotBuilder.Build(
            import, _work, Path.Combine(_work, SampleSnapshot.Name), SampleSnapshot.Name, "catalogue");
    }

    public void Dispose()
    {
        SampleSnapshot.Unlock(_work);
        Directory.Delete(_work, recursive: true);
    }
}
