using System.Globalization;
using Components.Embedding.Cache;
using Components.Embedding.Stage;
using Components.Pipeline.Store;

namespace Components.Steps.Tests;

/// <summary>Losses and deletions of the caches are said to whoever builds.</summary>
public sealed class TidyingIsToldTests
{
    [Fact]
    public void Damage_of_the_embedding_cache_is_said()
    {
        EmbedStep.CacheLines(Result(damaged: 18), 100).ShouldBe(
        [
            "embedding cache: 18 files are damaged; what they lost was embedded again. If it happens again, look at the disk.",
        ]);
        EmbedStep.CacheLines(Result(damaged: 0), 100).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_deleted_and_what_is_too_large_is_said()
    {
        EmbedResult result = Result(damaged: 1) with { CacheTrim = new CacheTrim(2, 5 << 20, 300L << 20, IsSkipped: false) };
        string[] lines = [.. EmbedStep.CacheLines(result, 100)];
        lines.Length.ShouldBe(3);
        lines[1].ShouldContain("of unused vectors deleted");
        lines[2].ShouldContain("embed.cache_limit_mib is 100");
        EmbedStep.CacheLines(Result(damaged: 0) with { CacheTrim = new CacheTrim(0, 0, 0, IsSkipped: true) }, 100).ShouldBe(
            ["embedding cache: another run is using it, so that nothing was deleted; the next run sees to its limit."]);
    }

    [Fact]
    public void Outputs_that_the_store_deletes_are_said()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        PipelineHost.LineOf(new EvictionResult(0, 0, 700)).ShouldBeNull();
        string line = PipelineHost.LineOf(new EvictionResult(3, 5 << 20, 7 << 20))!;
        line.ShouldStartWith("3 outputs that no build used of late are deleted, 5");
        line.ShouldContain("; 7");
    }

    private static EmbedResult Result(int damaged) => new(null!, 10, 9, 1, damaged, TimeSpan.FromSeconds(1));
}
