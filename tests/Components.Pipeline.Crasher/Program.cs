using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Pipeline.Crasher;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Publishing;
using Components.Pipeline.Store;

// A process that does one thing to a store or to snapshots and is killed at a chosen durable step, as by a power cut or the
// kernel's memory killer. Exit code 0 means that it came to the end alive.
return args switch
{
    ["publish", string snapshots, string assembled, string report, string step] => Publish(snapshots, assembled, report, Killer(step)),
    ["rollback", string snapshots, string step] => Rollback(snapshots, Killer(step)),
    ["lease", string snapshot] => Lease(snapshot),
    ["build", string store, string output, string step] => Build(store, output, Killer(step), TimeSpan.Zero),
    ["build-slowly", string store, string output, string seconds] => Build(store, output, new DurableFiles(), TimeSpan.FromSeconds(double.Parse(seconds))),
    _ => 2,
};

static DurableFiles Killer(string step) => new(new KillAtStep(int.Parse(step)));

static int Publish(string snapshots, string assembled, string report, DurableFiles files)
{
    SnapshotPublisher publisher = new(snapshots, files);
    SnapshotLocation placed = publisher.Place(assembled);
    publisher.Publish(new PublishRequest
    {
        Snapshot = placed.Name,
        RequiredGates = ["Toy"],
        Verdicts = [new GateVerdict("Toy", GateOutcome.Pass, SnapshotIntegrity.ReadMetadata(placed.Directory).Digest.ToString())],
        ReportDirectory = report,
    });
    return 0;
}

static int Rollback(string snapshots, DurableFiles files)
{
    new SnapshotPublisher(snapshots, files).Rollback();
    return 0;
}

static int Lease(string snapshot)
{
    using SnapshotLease lease = SnapshotLease.Take(snapshot);
    Console.WriteLine("leased");
    Console.In.ReadToEnd();
    return 0;
}

static int Build(string directory, string output, DurableFiles files, TimeSpan duration)
{
    StepGraph graph = new(
    [
        new PipelineStep
        {
            Name = "Toy",
            Version = "1",
            Run = context =>
            {
                File.AppendAllText(output, "ran\n");
                Console.WriteLine("running");
                File.WriteAllText(Path.Combine(context.OutputDirectory, "a.txt"), "a");
                File.WriteAllText(Path.Combine(context.OutputDirectory, "b.txt"), "b");
                Thread.Sleep(duration);
                return StepOutcome.Done();
            },
        },
    ]);
    ArtifactStore store = new(new ArtifactStoreOptions { Directory = directory }, files);
    using StoreSession session = store.Open();
    StepExecution execution = new StepExecutor(graph, session, null, new StepRunOptions(), new RunLog(session, "crasher")).Run("Toy");
    Console.WriteLine(execution.Status);
    return 0;
}
