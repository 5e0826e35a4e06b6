using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Steps.Tests;

/// <summary>Every step tells how far it is: on a large catalogue each takes more than three seconds.</summary>
public sealed class StepWorkTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("step-work-test-").FullName;

    public void Dispose() => new DurableFiles().DeleteDirectory(_root);

    [Fact]
    public void Every_step_tells_what_it_counts_how_much_of_it_there_is_and_when_all_is_done()
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            StepFixture.Directory, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        Places places = new(StepFixture.Directory, Path.Combine(_root, "cache"), Path.Combine(_root, "snapshots"), null);
        StepGraph graph = PipelineSteps.CreateData(places, configuration);
        using StoreSession session = new OutputStore(
            configuration.Get<CacheSettings>("cache").ToStoreOptions(places.StoreDirectory)).Open(
                cancellation: TestContext.Current.CancellationToken);
        List<WorkLine> lines = [];
        StepExecutor executor = new(graph, session, configuration, new StepRunOptions(), lines: () =>
        {
            lines.Add(new WorkLine(TextWriter.Null, isTerminal: false, 80, TimeProvider.System));
            return lines[^1];
        });
        foreach (string step in graph.Order)
        {
            _ = executor.Run(step, TestContext.Current.CancellationToken);
            IReadOnlyList<WorkDone> pieces = lines[^1].Progress.Pieces;
            string told = $"{step}: {string.Join("; ", pieces)}";
            pieces.ShouldNotBeEmpty(told);
            pieces.ShouldAllBe(static piece => piece.Unit.Name.Length > 0 && piece.Work.Length > 0, told);
            pieces[^1].Done.ShouldBeGreaterThan(0, told);
            pieces[^1].Total.ShouldBe(pieces[^1].Done, told);
        }

        lines.Count.ShouldBe(graph.Order.Count);
    }
}
