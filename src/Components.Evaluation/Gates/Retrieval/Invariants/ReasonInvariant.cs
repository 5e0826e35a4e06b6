using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>No reason says what the part does not state.</summary>
internal static class ReasonInvariant
{
    /// <summary>The check.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="evidence">Parts of the database.</param>
    /// <param name="cancellationToken">Stops between reasons.</param>
    public static GateCheck Of(Interrogation interrogation, Evidence evidence, CancellationToken cancellationToken)
    {
        Violations reasons = new("invariant.reasons", "Reasons that the part does not state", "reasons");
        (AskedRequest Asked, JudgedPart Part, string Reason)[] given =
        [
            .. interrogation.Asked.SelectMany(asked => asked.Response.Results
                .Select(result => (Part: evidence[result.LcscId], result.Reasons)).Where(static result => result.Part is not null)
                .SelectMany(result => result.Reasons.Select(reason => (asked, result.Part!, reason)))),
        ];

        // Many queries return the same part for the same reason, and reading a description takes long.
        (AskedRequest Asked, JudgedPart Part, string Reason)[] different = [.. given.DistinctBy(Key)];
        bool?[] grounds = SideBySide.Of(different.Length, i => ReasonWitness.HasGround(
            different[i].Reason, different[i].Asked.Request.Query, different[i].Part), cancellationToken);
        Dictionary<(long Part, string Reason, string Query), bool?> judged = different.Zip(grounds)
            .ToDictionary(static pair => Key(pair.First), static pair => pair.Second);
        foreach ((AskedRequest asked, JudgedPart part, string reason) in given)
        {
            if (judged[Key((asked, part, reason))] is { } sound)
            {
                reasons.Look(sound, () => $"'{reason}' on C{part.LcscId} ({part.PartNumber}), {asked.Id}");
            }
        }

        return reasons.Check("reasons, compared with pick columns, attributes and description");
    }

    private static (long Part, string Reason, string Query) Key((AskedRequest Asked, JudgedPart Part, string Reason) given) =>
        (given.Part.LcscId, given.Reason, PartNumberWitness.Claims(given.Reason) ? given.Asked.Request.Query : "");
}
