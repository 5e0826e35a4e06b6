using System.Globalization;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A figure from 0 to 1 with its bar.</summary>
internal sealed record Cell(string Text, string Percent)
{
    public static Cell Of(double? value) => value is { } known
        ? new(RetrievalSection.Figure(known), (known * 100).ToString("0.#", CultureInfo.InvariantCulture))
        : new("–", "0");
}
