using Components.Crashing;
using Components.Foundation.Files;
using Components.Pipeline.Crasher;
using Components.Publishing;
using Components.Snapshots;

// A process that does one thing to a store or to snapshots and is killed at a chosen durable step, as by a power cut or the
// kernel's memory killer. Exit code 0 means that it came to the end alive.
return args switch
{
    ["publish", string snapshots, string assembled, string report, string step] =>
        Publish(snapshots, assembled, report, Killer(step)),
    ["rollback", string snapshots, string step] => Rollback(snapshots, Killer(step)),
    ["lease", string snapshot] => Lease(snapshot),
    ["build", string store, string output, string step] => Build(store, output, Killer(step), TimeSpan.Zero),
    ["build-slowly", string store, string output, string seconds] =>
        Build(store, output, new DurableFiles(), TimeSpan.FromSeconds(double.Parse(seconds))),
    _ => 2,
};

static DurableFiles Killer(string step) => new(new KillAtStep(int.Parse(step)));

static int Publish(string snapshots, string assembled, string report, DurableFiles files)
{
    SnapshotPublisher publisher = new(snapshots, files);
    SnapshotLocation placed = publisher.Place(assembled).Location;
    publisher.Publish(new PublishRequest
    {
        Snapshot = placed.Name,
        RequiredGates = ["Toy"],
        Verdicts = [new GateRecord("Toy", GateVerdict.Pass, SnapshotIntegrity.ReadMetadata(placed.Directory).Digest.ToString())],
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

static int Build(string store, string output, DurableFiles files, TimeSpan duration)
{
    Console.WriteLine(ToyBuild.Run(store, output, files, duration, () => Console.WriteLine("running")).Status);
    return 0;
}
