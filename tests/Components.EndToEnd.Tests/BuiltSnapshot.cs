using Components.Foundation.Files;

namespace Components.EndToEnd.Tests;

/// <summary>A snapshot that the real build assembled and did not publish.</summary>
internal sealed class BuiltSnapshot : IDisposable
{
    private readonly Workplace _workplace;

    /// <summary>Builds.</summary>
    /// <param name="seed">Whose store is begun with.</param>
    /// <param name="settings">Settings of pipeline.yaml, <c>section.key</c> to value.</param>
    /// <param name="arguments">Further arguments of the build.</param>
    public BuiltSnapshot(Workplace seed, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        _workplace = new Workplace(seed);
        try
        {
            string store = Path.Combine(_workplace.Root, ".nuke", "cache", "store");
            string[] before = System.IO.Directory.GetFiles(store, SnapshotFiles.Metadata, SearchOption.AllDirectories);
            foreach ((string key, string value) in settings)
            {
                _workplace.Environment["COMPONENTS__" + key.Replace(".", "__", StringComparison.Ordinal)] = value;
            }

            Finished run = _workplace.Build(["Snapshot", .. arguments]);
            run.ExitCode.ShouldBe(0, run.ToString());
            Directory = Path.GetDirectoryName(System.IO.Directory
                .EnumerateFiles(store, SnapshotFiles.Metadata, SearchOption.AllDirectories).Except(before)
                .ShouldHaveSingleItem())!;
        }
        catch
        {
            _workplace.Dispose();
            throw;
        }
    }

    public string Directory { get; }

    public string Suites => Path.Combine(_workplace.Root, "data", "eval");

    public void Dispose() => _workplace.Dispose();
}
