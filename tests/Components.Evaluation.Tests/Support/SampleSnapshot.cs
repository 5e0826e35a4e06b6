using System.Collections.Concurrent;
using Components.Evaluation.Gates;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;

[assembly: Xunit.AssemblyFixture(typeof(SampleSnapshot))]

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the sample's first rows, built once with the real stages. Tests change copies of it.</summary>
public sealed class SampleSnapshot : IAsyncLifetime
{
    public const string Name = "20261120-0123456789ab";

    private readonly ConcurrentDictionary<string, Lazy<GateResult>> _results = new(StringComparer.Ordinal);
    private readonly RememberingOpener _program;

    public SampleSnapshot() => _program = new RememberingOpener(new GateOpener(SnapshotBuilder.Encoders), Snapshot);

    public string Work { get; } = Directory.CreateTempSubdirectory("evaluation-tests-").FullName;

    public string Snapshot => Path.Combine(Work, Name);

    public async ValueTask InitializeAsync()
    {
        string import = await Repository.ImportAsync(
            "sample", SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample"), Work, rowLimit: 400);
        _ = SnapshotBuilder.Build(import, Work, Snapshot, Name, "sample");
        WriteSuite(Work, "tiny", "100nF 16V X7R 0402", "{type: capacitor}");
    }

    public ValueTask DisposeAsync()
    {
        _program.Dispose();
        Unlock(Work);
        Directory.Delete(Work, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The verdict of a gate on the sample as it is, measured once for all tests that only read it.</summary>
    /// <param name="gate">Id of the gate.</param>
    internal GateResult Result(string gate) => _results.GetOrAdd(
        gate, id => new Lazy<GateResult>(() => GateRunner.Run(GateList.Find(id), Context()))).Value;

    /// <summary>A copy to damage.</summary>
    internal string Copy()
    {
        string target = Path.Combine(Work, "copies", Guid.NewGuid().ToString("N"), Name);
        foreach (string file in Directory.EnumerateFiles(Snapshot, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Snapshot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        return target;
    }

    internal GateContext Context(string? snapshot = null, string? live = null) => new()
    {
        SnapshotDirectory = snapshot ?? Snapshot,
        LiveSnapshotDirectory = live,
        Opener = _program,
        RepositoryRoot = Work,
        Settings = DeclaredGateSettings.Of(new GatesSettings { Retrieval = new RetrievalGateSettings { Suites = "tiny.yaml" } }),
        Model = new(),
    };

    internal static void WriteSuite(string directory, string name, string text, string expectation, string? sources = null) =>
        File.WriteAllText(
        Path.Combine(directory, $"{name}.yaml"),
        $"suite: {name}\n{(sources is null ? "" : $"sources: [{sources}]\n")}queries:\n  "
            + $"- {{id: a1, slice: parametric, text: \"{text}\", filters: {{in_stock_only: true}}, expect: {{1: {expectation}}}, "
            + $"must: {expectation}}}\n  - {{id: a2, slice: exact, text: C1525, expect: {{2: {{ids: [1525]}}}}}}\n");

    internal static void Unlock(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string child in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(child, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
