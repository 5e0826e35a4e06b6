using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>A fetch that was stopped or killed wrote no set: what it brought is the next one's all the same.</summary>
public sealed class ArtifactUnfinishedTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactUnfinishedTests()
    {
        _harness = new ArtifactHarness(_folder, _server);
        _harness.Settings = _harness.Settings with { Concurrency = 1 };
        for (int id = 1; id <= 6; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_stopped_fetch_brought_is_kept_from_collection_until_one_has_ended()
    {
        await StopAtAsync(4);
        File.Exists(_harness.RecordsPath).ShouldBeFalse();

        ArtifactCollection collection = Collector.Collect([], TimeSpan.Zero);

        collection.ShouldBe(new ArtifactCollection(0, 0, 3) { KeptForUnfinished = 3 });
        _server.Log.Clear();
        (await _harness.RunAsync()).All.New.ShouldBe(3);
        _server.Paths.Order().ShouldBe([.. Enumerable.Range(4, 3).Select(static id => PartsServer.DocumentPath(id))]);
        Begun.ShouldBeEmpty();

        // With its end the set alone counts again.
        await new ArtifactHarness(_folder, _server).With(1).RunAsync();
        ArtifactCollection chosenNoMore = Collector.Collect([], TimeSpan.Zero);
        (chosenNoMore.Deleted, chosenNoMore.Kept, chosenNoMore.KeptForUnfinished).ShouldBe((5, 1, 0));
    }

    [Fact]
    public async Task A_half_file_that_can_be_continued_is_kept_for_the_fetch_that_was_stopped()
    {
        string partial = Path.Combine(_harness.Root, "partial", "half");
        await StopAtAsync(2);
        File.WriteAllText(partial, "half");

        Collector.Collect([], TimeSpan.Zero);
        File.Exists(partial).ShouldBeTrue();
        await _harness.RunAsync();
        Collector.Collect([], TimeSpan.Zero);
        File.Exists(partial).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_whose_time_is_over_keeps_what_it_brought_of_the_parts_that_it_did_not_end()
    {
        // The document of the first part comes, its model does not before the time of the run is over.
        _server.AddPart(1);
        _server.Add(PartsServer.StepPath(), static _ => Task.Delay(TimeSpan.FromSeconds(30)));
        _harness.Settings = _harness.Settings with { TotalTimeout = TimeSpan.FromSeconds(2), Kinds = ["model_step"] };

        (await _harness.RunAsync()).EndedBy.ShouldBe("artifacts.total_timeout");

        Begun.Length.ShouldBe(1);
        Collector.Collect([], TimeSpan.Zero).ShouldBe(new ArtifactCollection(0, 0, 1) { KeptForUnfinished = 1 });
    }

    [Fact]
    public async Task A_fetch_that_brought_nothing_holds_nothing_back()
    {
        await _harness.RunAsync();
        ArtifactHarness none = new(_folder, _server) { Set = new ArtifactSet("parts", ["none"]) };
        none.Settings = none.Settings with { MaxRetries = 0 };
        _server.Add("/1.pdf", "", status: 500);

        (await Should.ThrowAsync<Components.Foundation.Errors.EnvironmentException>(
            () => none.With(800_000_001, _server.Url + "/1.pdf").RunAsync())).Code.ShouldBe("FET076");

        Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fetch_in_which_nothing_came_leaves_the_note_of_a_stopped_one_before_it()
    {
        await StopAtAsync(4);
        ArtifactHarness none = new(_folder, _server);
        none.Settings = none.Settings with { MaxRetries = 0 };
        _server.Add("/1.pdf", "", status: 500);

        await Should.ThrowAsync<Components.Foundation.Errors.EnvironmentException>(
            () => none.With(800_000_001, _server.Url + "/1.pdf").RunAsync());

        Collector.Collect([], TimeSpan.Zero).KeptForUnfinished.ShouldBe(3);
    }

    private ArtifactCollector Collector => new(_harness.Root, new DurableFiles(), TimeProvider.System);

    private string[] Begun => Directory.GetFiles(Path.Combine(_harness.Root, "sets"), "*.begun");

    // Stops the fetch while the server holds the n-th request.
    private async Task StopAtAsync(int number)
    {
        using CancellationTokenSource stop = new();
        int left = number;
        _server.BeforeAnswer = async _ =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                await stop.CancelAsync();
            }
        };
        await Should.ThrowAsync<OperationCanceledException>(() => _harness.RunAsync(stop.Token));
        _server.BeforeAnswer = null;
    }
}
