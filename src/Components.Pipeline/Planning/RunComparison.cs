using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Planning;

/// <summary>One step in a comparison of two runs.</summary>
/// <param name="Step">Target name.</param>
/// <param name="Differences">What differs in its key; empty when the keys are equal or the step is in one run only.</param>
/// <param name="Before">Output in the earlier run; null when the step failed or is not in it.</param>
/// <param name="Now">Output in the later run; null when the step failed or is not in it.</param>
/// <param name="IsInBoth">Whether both runs have the step.</param>
public sealed record RunComparison(
    string Step, IReadOnlyList<KeyDifference> Differences, Sha256Digest? Before, Sha256Digest? Now, bool IsInBoth)
{
    /// <summary>Whether key and output are the same in both runs.</summary>
    public bool IsSame => IsInBoth && Differences.Count == 0 && Before == Now;

    /// <summary>Compares two runs step by step.</summary>
    /// <param name="earlier">The run to compare with.</param>
    /// <param name="later">The run to explain.</param>
    /// <returns>One entry for each step of either run: those of the later run first, in its order.</returns>
    public static IReadOnlyList<RunComparison> Compare(RunRecord earlier, RunRecord later)
    {
        Dictionary<string, RunStep> before = Last(earlier);
        Dictionary<string, RunStep> now = Last(later);
        return
        [
            .. now.Keys.Union(before.Keys, StringComparer.Ordinal).Select(name =>
            {
                RunStep? left = before.GetValueOrDefault(name);
                RunStep? right = now.GetValueOrDefault(name);
                return new RunComparison(
                    name, left is null || right is null ? [] : right.Document.DifferencesFrom(left.Document), left?.Output,
                    right?.Output, left is not null && right is not null);
            }),
        ];
    }

    private static Dictionary<string, RunStep> Last(RunRecord run)
    {
        Dictionary<string, RunStep> steps = new(StringComparer.Ordinal);
        foreach (RunStep step in run.Steps)
        {
            steps[step.Name] = step;
        }

        return steps;
    }
}
