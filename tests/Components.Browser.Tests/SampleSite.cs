using Components.Catalog.Import;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Reporting;
using Components.Serve;
using Components.SnapshotKit;

namespace Components.Browser.Tests;

/// <summary>The real server over the whole sample catalogue with its families and facts, a report, and one part whose texts are
/// hostile.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    public const string Name = "2025-11-23-0000000000dd";

    /// <summary>A text that does harm wherever it is taken for HTML.</summary>
    public const string Hostile = "\"><img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";

    /// <summary>Catalogue id of the hostile part.</summary>
    public const long HostileId = 990_001;

    /// <summary>Catalogue id of the part of somebody's own catalogue.</summary>
    public const long OwnId = 21_000_000_001;

    private readonly string _root = Directory.CreateTempSubdirectory("components-browser-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<SampleSite> StartAsync()
    {
        SampleSite site = new();
        string snapshot = await WholeSampleSnapshot.BuildAsync(Checkout.Root, site._root, Name, [HostilePart(), OwnPart()]);
        site.WriteReport(snapshot, Path.Combine(site._root, "fetch", "fetch-manifest.json"));
        await site.ServeAsync(Path.Combine(site._root, "snapshots"));
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    // With gates that ran: one of them over two queries, of which one finds nothing.
    private void WriteReport(string snapshot, string fetchManifest)
    {
        File.WriteAllText(Path.Combine(_root, "tiny.yaml"), """
            suite: tiny
            queries:
              - {id: a1, slice: parametric, text: "100nF 16V X7R 0402", expect: {1: {type: capacitor}}, must: {type: capacitor}}
              - {id: a2, slice: exact, text: C25804, expect: {2: {ids: [1525]}}}

            """);
        GateContext context = new()
        {
            SnapshotDirectory = snapshot,
            Opener = new GateOpener(new EncoderFactory(new ModelLocator([]))),
            RepositoryRoot = _root,
            Settings = DeclaredGateSettings.Of(
                new GatesSettings { Retrieval = new RetrievalGateSettings { Suites = "tiny.yaml" } }),
            Model = new(),
        };
        _ = ReportWriter.Write(
            new ReportInputs
            {
                SnapshotDirectory = snapshot,
                Gates = [.. new[] { IntegrityGate.Id, RetrievalGate.Id }
                    .Select(gate => GateRunner.Run(GateList.Find(gate), context))],
                FetchManifestPath = fetchManifest,
                Steps = [new("Transform", new string('a', 64), "ran", TimeSpan.FromSeconds(2), "raw files changed")],
            },
            Path.Combine(snapshot, "report"));
    }

    private async Task ServeAsync(string snapshots)
    {
        TaskCompletionSource<string> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServeOptions options = new()
        {
            SnapshotsDirectory = snapshots,
            Settings = new ServeSettings { Urls = "http://127.0.0.1:0", DrainDelay = TimeSpan.FromMilliseconds(20) },
            Started = addresses => started.TrySetResult(addresses[0]),
        };
        _run = Task.Run(() => ServeHost.RunAsync(options, new EncoderFactory(new ModelLocator([])), _stop.Token));
        if (await Task.WhenAny(_run, started.Task) == _run)
        {
            await _run;
        }

        Address = new Uri(await started.Task);
    }

    // A part of somebody's own catalogue, with a given id.
    private static ImportRecord OwnPart() => HostilePart() with
    {
        LcscId = OwnId, Category = "Resistors", Manufacturer = "Workshop", PartNumber = "OWN-10K", Description = "Own 10kΩ 0603",
        Datasheet = "",
    };

    private static ImportRecord HostilePart() => new()
    {
        LcscId = HostileId,
        Category = $"Resistors{Hostile}",
        Subcategory = "Chip Resistor - Surface Mount",
        Manufacturer = $"Maker {Hostile}",
        PartNumber = $"HOSTILE1 {Hostile}",
        Package = "0603",
        Joints = 2,
        IsBasic = false,
        Description = $"Hostile part {Hostile} 10kΩ",
        Datasheet = "javascript:document.title='taken'",
        Stock = 7,
        PriceJson = """[{"qFrom":1,"qTo":null,"price":0.5}]""",
        LastUpdate = 1_763_600_000,
        ExtraJson = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>>
        {
            ["attributes"] = new() { [$"Name {Hostile}"] = $"Value {Hostile}", ["Resistance"] = "10kΩ" },
        }),
    };
}
