using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>No reason says what the part does not state.</summary>
internal static class ReasonInvariant
{
    /// <summary>The check.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="evidence">Parts of the database.</param>
    public static GateCheck Of(Interrogation interrogation, Evidence evidence)
    {
        Violations reasons = new("invariant.reasons", "Reasons that the part does not state", "reasons");

        // Many queries return the same part for the same reason, and reading a description takes long.
        Dictionary<(long Part, string Reason, string Query), bool?> judged = [];
        foreach (AskedRequest asked in interrogation.Asked)
        {
            foreach (SearchResult result in asked.Response.Results)
            {
                if (evidence[result.LcscId] is not { } part)
                {
                    continue;
                }

                foreach (string reason in result.Reasons)
                {
                    (long, string, string) key = (part.LcscId, reason, PartNumberWitness.Claims(reason)
                        ? asked.Request.Query : "");
                    if (!judged.TryGetValue(key, out bool? hasGround))
                    {
                        judged[key] = hasGround = ReasonWitness.HasGround(reason, asked.Request.Query, part);
                    }

                    if (hasGround is { } sound)
                    {
                        reasons.Look(sound, () => $"'{reason}' on C{part.LcscId} ({part.PartNumber}), {asked.Id}");
                    }
                }
            }
        }

        return reasons.Check("reasons, compared with pick columns, attributes and description");
    }
}
