using System.Text.Json;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Queries work in memory that the next query takes over: nothing of one is in another, and none needs more of it for
/// more candidates.</summary>
public sealed class QueryMemoryTests(SampleFixture fixture)
{
    // Less than a hit, what code allocates that is not optimised (these tests are compiled so), and a part with its verdicts: 144
    // bytes, which are kept.
    private const int BytesACandidate = 130;

    private static readonly string[] Queries =
    [
        "RC0402FR-0710KL", "resistor 10k 1% 0402", "low noise ldo 3.3V in stock", "100nF 16V X7R 0402 -murata", "white led",
        "protect my usb port from static electricity when people touch the plug", "replacement for LM358", "wibble 0402",
        "n-channel mosfet 30V 5A", "supercapacitor 1 F", "cheapest 10uF 0805", "C25804 C1525",
    ];

    [Fact]
    public void Answers_are_the_same_whatever_ran_before_and_runs_at_the_same_time()
    {
        string[] alone = [.. Queries.Select(query => Answer(fixture.Catalogue.Over(fixture.Catalogue.Mapped), query))];
        Searcher shared = fixture.Catalogue.Over(fixture.Catalogue.Mapped);

        Parallel.For(0, 20 * Queries.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, turn =>
        {
            int number = turn * 7 % Queries.Length;
            Answer(shared, Queries[number]).ShouldBe(alone[number], Queries[number]);
        });
    }

    [Fact]
    public void More_candidates_need_hardly_more_memory()
    {
        Searcher few = fixture.Catalogue.Over(fixture.Catalogue.Mapped, new SearchSettings { CandidatesPerLeg = 50 });
        Searcher many = fixture.Catalogue.Over(fixture.Catalogue.Mapped, new SearchSettings { CandidatesPerLeg = 800 });
        SearchRequest request = new() { Query = "ceramic capacitor", Limit = 5 };

        long grown = Bytes(many, request) - Bytes(few, request);

        // The hits themselves, eight bytes each in every leg, are the legs' own.
        grown.ShouldBeLessThan(3L * 750 * BytesACandidate);
        grown.ShouldBeGreaterThan(0);
    }

    private static long Bytes(Searcher searcher, SearchRequest request)
    {
        for (int round = 0; round < 3; round++)
        {
            _ = searcher.Search(request, TestContext.Current.CancellationToken);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = searcher.Search(request, TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Answer(Searcher searcher, string query) =>
        JsonSerializer.Serialize(searcher.Search(new SearchRequest { Query = query }, TestContext.Current.CancellationToken));
}
