using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Decides whether gate results allow a publication.</summary>
public static class GateRequirement
{
    /// <summary>Refuses overrides that say no reason or name no gate: before hours of work, not after them.</summary>
    /// <param name="overrides">Overrides as given.</param>
    /// <param name="gates">The gates that there are.</param>
    /// <exception cref="Components.Foundation.Errors.UsageException">PUB008: one gives no reason. PUB009: one names no
    /// gate.</exception>
    public static void CheckOverrides(IEnumerable<GateOverride> overrides, IReadOnlyList<string> gates)
    {
        foreach (GateOverride entry in overrides)
        {
            if (string.IsNullOrWhiteSpace(entry.Reason))
            {
                throw PublishErrors.OverrideWithoutReason(entry.Gate);
            }

            if (!gates.Contains(entry.Gate, StringComparer.Ordinal))
            {
                throw PublishErrors.OverrideUnknown(entry.Gate, gates);
            }
        }
    }

    /// <summary>Refuses unless every required gate passed for exactly this snapshot or is overridden with a reason.</summary>
    /// <returns>The overrides that were needed.</returns>
    internal static IReadOnlyList<GateOverride> Require(PublishRequest request, string digest)
    {
        CheckOverrides(request.Overrides, request.RequiredGates);
        List<string> problems = [];
        List<GateOverride> needed = [];
        foreach (string gate in request.RequiredGates)
        {
            if (ProblemOf(gate, request.Verdicts, digest) is not { } problem)
            {
                continue;
            }

            if (request.Overrides.FirstOrDefault(entry =>
                string.Equals(entry.Gate, gate, StringComparison.Ordinal)) is { } allowed)
            {
                needed.Add(allowed);
            }
            else
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? needed : throw PublishErrors.GatesNotPassed(request.Snapshot, problems);
    }

    private static string? ProblemOf(string gate, IReadOnlyList<GateRecord> verdicts, string digest)
    {
        GateRecord[] own = [.. verdicts.Where(verdict => string.Equals(verdict.Gate, gate, StringComparison.Ordinal))];
        if (own.Length == 0)
        {
            return $"{gate} has no result";
        }

        // Of several results none may be bad: the worst counts.
        if (own.FirstOrDefault(verdict => !string.Equals(verdict.SnapshotDigest, digest, StringComparison.Ordinal)) is not null)
        {
            return $"{gate} has a result for another snapshot";
        }

        return own.FirstOrDefault(static verdict => verdict.Outcome != GateVerdict.Pass) is { } bad
            ? $"{gate} {(bad.Outcome == GateVerdict.Fail ? "failed" : "could not be evaluated")}"
                + (bad.Reason.Length > 0 ? $" ({bad.Reason})" : "")
            : null;
    }
}
