using Components.Foundation.Errors;
using Components.Pipeline.Planning;

namespace Components.Pipeline.Tests.Planning;

/// <summary>A plan with <c>--skip</c>, and what the run then does.</summary>
public sealed class SkippedStepTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_step_whose_producer_is_skipped_and_has_no_output_cannot_run_nor_can_what_follows()
    {
        _toy.AddChain();
        _toy.Options = new StepRunOptions { Skipped = ["A"] };

        _toy.Plan("C").ShouldBe(["A: run", "B: cannot run", "C: cannot run"]);
        _toy.Planner().Decide("B").Reasons.ShouldBe(["A is skipped and has no usable output (it has not run here before)"]);
        _toy.Planner().Decide("C").Reasons.ShouldBe(["B cannot run"]);

        Should.Throw<UsageException>(() => RunOnly("B")).Code.ShouldBe("BLD207");
    }

    [Fact]
    public void What_a_skipped_step_made_before_is_taken_although_it_always_asks_and_was_named()
    {
        _toy.AddChain();
        _toy.Replace("A", step => step with { AlwaysAsk = true });
        _toy.Run("C");
        _toy.Options = new StepRunOptions { Named = ["A", "C"], Skipped = ["A"] };

        _toy.Plan("C").ShouldBe(["A: up to date", "B: up to date", "C: up to date"]);
        RunOnly("C");
        _toy.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_skipped_step_made_before_is_taken_although_the_store_is_bypassed()
    {
        _toy.AddChain();
        _toy.Run("C");
        _toy.Options = new StepRunOptions { NoCache = true, Skipped = ["A", "B"] };

        _toy.Plan("C").ShouldBe(["A: up to date", "B: up to date", "C: run"]);
        RunOnly("C");
        _toy.Runs.ShouldBe(["C"]);
    }

    [Fact]
    public void A_damaged_output_of_a_skipped_step_blocks_what_needs_it()
    {
        _toy.AddChain();
        _toy.Run("C");
        File.WriteAllText(_toy.CachedFile("A"), "damaged");
        _toy.Options = new StepRunOptions { Skipped = ["A"] };

        _toy.Planner().Decide("B").Verdict.ShouldBe(StepVerdict.Blocked);
        Should.Throw<UsageException>(() => RunOnly("B")).Message.ShouldContain("needs A, which has no usable output here");
    }

    // As the target engine does it: a skipped target's body is never called.
    private void RunOnly(string name)
    {
        _toy.Runs.Clear();
        using Components.Pipeline.Store.StoreSession session = _toy.Store.Open();
        new StepExecutor(_toy.Graph, session, _toy.Configuration, _toy.Options).Run(name);
    }
}
