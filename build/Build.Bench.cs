using Nuke.Common;

/// <summary>Benchmarks: no part of Test, and nothing waits for them.</summary>
internal sealed partial class Build
{
    [Parameter("Bench: scenarios to run; without it the quick ones. './build.sh Bench' lists them")]
    private readonly string[] Scenario = [];

    [Parameter("Bench: parts of the made-up catalogue that the large scenarios build")]
    private readonly int Count = 100_000;

    [Parameter("Bench: share of the made-up parts whose stock changes, in percent")]
    private readonly double Restock = 2;

    private Target Bench => _ => _
        .Description("Lists the benchmark scenarios and runs the quick ones, or those named (--scenario NAME... --count N)")
        .DependsOn(Compile)
        .Executes(() =>
        {
            IReadOnlyList<BenchScenario> all = BenchScenarios.All(RootDirectory, Count, Restock);
            Console.WriteLine("Scenarios:");
            foreach (string line in BenchScenarios.Describe(all))
            {
                Console.WriteLine(line);
            }

            TargetContext.SetResult(BenchScenarios.Run(BenchScenarios.Choose(all, Scenario), RootDirectory));
        });
}
