using System.Globalization;
using Components.Evaluation.Gates.Retrieval;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A query that changed against the live snapshot.</summary>
internal sealed record Mover(string Id, string Slice, string Before, string After, string Delta, string State)
{
    public static Mover Create(QueryFigures query)
    {
        double delta = query.NdcgAt10 - query.LiveNdcgAt10!.Value;
        return new(query.Id, query.Slice.Replace('_', ' '), RetrievalSection.Figure(query.LiveNdcgAt10.Value), RetrievalSection.Figure(query.NdcgAt10), delta.ToString("+0.000;−0.000", CultureInfo.InvariantCulture), delta > 0 ? "up" : "down");
    }
}
