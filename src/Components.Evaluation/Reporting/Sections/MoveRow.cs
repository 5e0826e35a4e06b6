using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A query that moved against the live snapshot, with both lists.</summary>
/// <param name="Anchor">Its name in links.</param>
/// <param name="Move">Its figures.</param>
/// <param name="Change">Change of nDCG@10.</param>
/// <param name="Now">Results of this snapshot.</param>
/// <param name="Then">Results of the snapshot that was live.</param>
internal sealed record MoveRow(
    string Anchor, QueryMove Move, double Change, IReadOnlyList<MovedPart> Now, IReadOnlyList<MovedPart> Then)
{
    public static MoveRow Create(QueryMove move, string anchor) => new(
        anchor,
        move,
        move.NdcgAt10 - move.LiveNdcgAt10,
        Side(move.Returned, move.LiveReturned),
        Side(move.LiveReturned, move.Returned));

    private static IReadOnlyList<MovedPart> Side(IReadOnlyList<ReturnedPart> parts, IReadOnlyList<ReturnedPart> others) =>
        [.. parts.Select(part => new MovedPart(part, Rank(others, part.LcscId)))];

    private static int? Rank(IReadOnlyList<ReturnedPart> parts, long id)
    {
        for (int place = 0; place < parts.Count; place++)
        {
            if (parts[place].LcscId == id)
            {
                return place + 1;
            }
        }

        return null;
    }
}
