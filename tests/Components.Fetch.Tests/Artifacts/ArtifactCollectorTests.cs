using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Parts;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Collection takes what no snapshot and no present record names, and nothing else.</summary>
public sealed class ArtifactCollectorTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactCollectorTests()
    {
        _harness = new ArtifactHarness(_folder, _server);
        for (int id = 1; id <= 3; id++)
        {
            _server.AddPart(id, model: null);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_said_as_FetchArtifacts_says_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc takes no file from anybody.");

        Should.Throw<EnvironmentException>(() => new ArtifactCollector("/proc/self", new DurableFiles(), TimeProvider.System)
            .Collect([], TimeSpan.Zero)).Message.ShouldStartWith(
                "FET074: /proc/self: The store of artifacts cannot be used: ");
    }

    [Fact]
    public async Task Objects_of_snapshots_and_of_present_records_stay()
    {
        string[] keys = await ThreeThenOneAsync();
        string snapshot = Snapshot("old", keys[1]);

        ArtifactCollection trial = Collector.Collect([snapshot], TimeSpan.Zero, isTrial: true);
        Directory.EnumerateFiles(Objects).Count().ShouldBe(3);
        ArtifactCollection done = Collector.Collect([snapshot], TimeSpan.Zero);

        done.ShouldBe(trial);
        (done.Deleted, done.Kept).ShouldBe((1, 2));
        done.DeletedBytes.ShouldBeGreaterThan(0);
        Directory.EnumerateFiles(Objects).Select(static path => $"objects/easyeda_json/{Path.GetFileName(path)}")
            .ShouldBe([keys[0], keys[1]], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_collected_is_fetched_again_when_it_is_chosen_again()
    {
        await ThreeThenOneAsync();
        Collector.Collect([], TimeSpan.Zero).Deleted.ShouldBe(2);
        _server.Log.Clear();

        await new ArtifactHarness(_folder, _server).With(1).With(2).RunAsync();

        _server.Paths.ShouldBe([PartsServer.DocumentPath(2)]);
    }

    [Fact]
    public async Task A_collection_that_ends_at_any_step_loses_nothing_that_is_named_and_is_finished_by_the_next()
    {
        bool isThrough = false;
        for (int step = 1; !isThrough; step++)
        {
            string[] keys = await ThreeThenOneAsync();
            string snapshot = Snapshot($"old-{step}", keys[1]);
            try
            {
                new ArtifactCollector(_harness.Root, new DurableFiles(new EndAt(step)), TimeProvider.System)
                    .Collect([snapshot], TimeSpan.Zero);
                isThrough = true;
            }
            catch (OperationCanceledException)
            {
            }

            File.Exists(Path.Combine(_harness.Root, keys[0])).ShouldBeTrue($"step {step}: a present record names it");
            File.Exists(Path.Combine(_harness.Root, keys[1])).ShouldBeTrue($"step {step}: a snapshot names it");
            Collector.Collect([snapshot], TimeSpan.Zero).Kept.ShouldBe(2);

            // Whatever is chosen next is had again, with its bytes.
            await new ArtifactHarness(_folder, _server).With(1).With(2).With(3).RunAsync();
            _harness.Records.ShouldAllBe(record => _harness.Bytes(record).Length > 0);
            step.ShouldBeLessThan(50);
        }
    }

    [Fact]
    public async Task Young_objects_stay()
    {
        await ThreeThenOneAsync();

        Collector.Collect([], TimeSpan.FromDays(1)).ShouldBe(new ArtifactCollection(0, 0, 3));
    }

    [Fact]
    public async Task Nothing_is_deleted_while_a_snapshot_cannot_be_read()
    {
        await ThreeThenOneAsync();
        File.WriteAllText(_folder.File("broken.sqlite"), "damaged");

        InputDataException error = Should.Throw<InputDataException>(() =>
            Collector.Collect([_folder.File("broken.sqlite")], TimeSpan.Zero));

        error.Code.ShouldBe("FET077");
        error.Where.ShouldBe(_folder.File("broken.sqlite"));
        Directory.EnumerateFiles(Objects).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_is_deleted_while_artifacts_are_fetched()
    {
        await ThreeThenOneAsync();
        using FileLock held = ArtifactLock.Take(_harness.Root, TimeProvider.System);

        Should.Throw<EnvironmentException>(() => Collector.Collect([], TimeSpan.Zero)).Code.ShouldBe("FET075");
    }

    [Fact]
    public void Without_a_store_there_is_nothing_to_collect() =>
        Collector.Collect([], TimeSpan.Zero).ShouldBe(new ArtifactCollection(0, 0, 0));

    private ArtifactCollector Collector => new(_harness.Root, new DurableFiles(), TimeProvider.System);

    private string Objects => Path.Combine(_harness.Root, "objects", "easyeda_json");

    // Three parts, then a run that chooses the first alone.
    private async Task<string[]> ThreeThenOneAsync()
    {
        await new ArtifactHarness(_folder, _server).With(1).With(2).With(3).RunAsync();
        string[] keys = [.. _harness.Records.Select(static record => record.StoredKey!)];
        ArtifactHarness one = new ArtifactHarness(_folder, _server).With(1);
        await one.RunAsync();
        one.Records.Single().State.ShouldBe(PartArtifact.Stored);
        return keys;
    }

    private string Snapshot(string name, string key)
    {
        string path = _folder.File(name + ".sqlite");
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE component_assets (lcsc_id INTEGER, stored_key TEXT);"
            + "INSERT INTO component_assets VALUES (1, NULL), (2, $key)";
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
        return path;
    }

    /// <summary>Ends at the n-th durable step, and at every one behind it: the process is gone.</summary>
    private sealed class EndAt(int step) : IFileFaults
    {
        private int _steps;

        public void Before(string operation, string path)
        {
            if (++_steps >= step)
            {
                throw new OperationCanceledException($"killed before {operation} of {path}");
            }
        }
    }
}
