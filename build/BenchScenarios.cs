using System.Globalization;
using Components.Foundation.Errors;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

/// <summary>The scenarios of Bench. What they do lies in benchmarks/; each runs there without the build too.</summary>
internal static class BenchScenarios
{
    /// <summary>All scenarios, quick ones first.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="count">Parts of a made-up catalogue.</param>
    /// <param name="restockPct">Share of its parts, in percent, whose stock changes.</param>
    public static IReadOnlyList<BenchScenario> All(AbsolutePath root, int count, double restockPct)
    {
        string program = $"\"{root / "artifacts" / "bin" / "Components.Benchmarks" / "release" / "Components.Benchmarks.dll"}\"";
        return
        [
            new("kernels", "dot products against their scalar twins and the library's; a minute", IsQuick: true, "dotnet",
                $"{program} kernels --job Short --inProcess --artifacts \"{root / "output" / "bench"}\""),
            new("slurm", "deploy/slurm/embed.sbatch on a Slurm of one node on loopback; a minute", IsQuick: true, "bash",
                $"\"{root / "benchmarks" / "slurm.sh"}\""),
            new(
                "pipeline",
                string.Create(CultureInfo.InvariantCulture, $"Fetch to Publish on {count:N0} made-up parts (--count), "
                    + $"then again with {restockPct} % of them restocked (--restock): time and peak memory of every target; "
                    + $"3 minutes for 20,000, a quarter of an hour for 1,000,000"),
                IsQuick: false,
                "bash",
                FormattableString.Invariant($"\"{root / "benchmarks" / "pipeline.sh"}\" --count {count} --restock {restockPct}")),
            new("fetch", "100,000 parts through the paged source: memory by quarter of the parts, the rate; half a minute",
                IsQuick: false, "dotnet", $"{program} fetch"),
            new(
                "campaign",
                "10,000 damages behind repaired checksums, 100 kills of Publish, 50 exchanges under load, "
                    + "slow and greedy clients with a baseline beside each; an hour, or less with the verb's own options",
                IsQuick: false,
                "dotnet",
                $"{program} campaign"),
        ];
    }

    /// <summary>Scenarios to run: the named ones, or the quick ones.</summary>
    /// <exception cref="UsageException">BLD221: there is no such scenario.</exception>
    public static IReadOnlyList<BenchScenario> Choose(IReadOnlyList<BenchScenario> all, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return [.. all.Where(static scenario => scenario.IsQuick)];
        }

        return
        [
            .. names.Select(name =>
                all.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException(
                    code: "BLD221",
                    what: $"There is no benchmark scenario '{name}'.",
                    where: "--scenario",
                    remedy: $"Known: {string.Join(", ", all.Select(static scenario => scenario.Name))}.")),
        ];
    }

    /// <summary>Lines that say what there is.</summary>
    public static IEnumerable<string> Describe(IReadOnlyList<BenchScenario> all) =>
        all.Select(static scenario => $"  {scenario.Name,-10}{(scenario.IsQuick ? "quick" : "large"),-7}{scenario.Summary}");

    /// <summary>Runs scenarios one after the other.</summary>
    /// <returns>A line for the summary.</returns>
    /// <exception cref="EnvironmentException">BLD222: one failed.</exception>
    public static string Run(IReadOnlyList<BenchScenario> chosen, AbsolutePath root)
    {
        List<string> results = [];
        foreach (BenchScenario scenario in chosen)
        {
            using IProcess process = ProcessTasks.StartProcess(scenario.Program, scenario.Arguments, root).AssertWaitForExit();
            if (process.ExitCode is not (0 or BenchScenario.Skipped))
            {
                throw new EnvironmentException(
                    code: "BLD222",
                    what: $"The benchmark scenario '{scenario.Name}' ended with exit code {process.ExitCode}.",
                    where: $"{scenario.Program} {scenario.Arguments}",
                    remedy: "Its own lines above say what is wrong. It runs by itself too, without the build.");
            }

            results.Add($"{scenario.Name} {(process.ExitCode == 0 ? "done" : "skipped")}");
        }

        return string.Join(", ", results);
    }
}
