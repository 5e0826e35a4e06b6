using Components.Foundation.Errors;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;

namespace Components.Steps;

/// <summary>Decisions and comparisons as lines for people.</summary>
public static class Explanations
{
    /// <summary>Whether steps run, and why.</summary>
    /// <param name="planner">Decides.</param>
    /// <param name="steps">Names of steps; of a single one everything is told.</param>
    /// <returns>Lines.</returns>
    public static IEnumerable<string> OfSteps(StepPlanner planner, IReadOnlyList<string> steps) =>
        steps.SelectMany(step => planner.Explain(step).Describe(isAlone: steps.Count == 1));

    /// <summary>Differences between two runs.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    /// <returns>Lines.</returns>
    public static IEnumerable<string> OfRuns(RunRecord before, RunRecord after)
    {
        foreach (RunComparison step in RunComparison.Compare(before, after))
        {
            string verdict = step switch
            {
                { IsInBoth: false } => "only in one of the runs",
                { IsSame: true } => "the same",
                _ => step.Before == step.Now ? "another key, the same output" : "another output",
            };
            yield return $"{step.Step}: {verdict}";
            foreach (KeyDifference difference in step.Differences)
            {
                yield return $"  {difference}";
            }
        }
    }

    /// <summary>Refuses a step that gives other bytes when it runs again.</summary>
    /// <param name="differences">What differs; nothing when it gave the same.</param>
    /// <exception cref="InternalException">BLD220: something differs.</exception>
    public static void ThrowIfRebuildDiffers(IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
        {
            throw new InternalException(
                code: "BLD220",
                what: $"Running again gave other bytes: {string.Join("; ", differences)}.",
                where: "output store",
                remedy: "The step is not deterministic, or its stored output was altered. "
                    + "Run it with '--no-cache' and compare again.");
        }
    }
}
