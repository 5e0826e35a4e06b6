using Components.Foundation.Errors;
using Nuke.Common.IO;

namespace BuildTests;

public sealed class BenchScenariosTests
{
    private static readonly IReadOnlyList<BenchScenario> All = BenchScenarios.All((AbsolutePath)Checkout.Root, count: 20_000,
        restockPct: 2.5);

    [Fact]
    public void Without_a_name_the_quick_ones_run() =>
        BenchScenarios.Choose(All, []).Select(static scenario => scenario.Name).ShouldBe(["kernels", "slurm"]);

    [Fact]
    public void Named_ones_run_in_the_order_of_their_names() =>
        BenchScenarios.Choose(All, ["Pipeline", "kernels"]).Select(static scenario => scenario.Name)
            .ShouldBe(["pipeline", "kernels"]);

    [Fact]
    public void An_unknown_name_is_refused_with_what_there_is()
    {
        UsageException error = Should.Throw<UsageException>(() => BenchScenarios.Choose(All, ["slurn"]));
        error.Message.ShouldBe(
            "BLD221: --scenario: There is no benchmark scenario 'slurn'. Known: kernels, slurm, pipeline, fetch, campaign.");
    }

    [Fact]
    public void The_large_one_is_given_its_size() =>
        All.Single(static scenario =>
            scenario.Name == "pipeline").Arguments.ShouldEndWith("benchmarks/pipeline.sh\" --count 20000 --restock 2.5");

    [Fact]
    public void Every_script_lies_in_the_repository()
    {
        foreach (BenchScenario scenario in All.Where(static scenario => scenario.Program == "bash"))
        {
            File.Exists(scenario.Arguments.Split('"')[1]).ShouldBeTrue(scenario.Arguments);
        }

        BenchScenarios.Describe(All).ShouldAllBe(line =>
            line.Contains("quick", StringComparison.Ordinal) || line.Contains("large", StringComparison.Ordinal));
    }
}
