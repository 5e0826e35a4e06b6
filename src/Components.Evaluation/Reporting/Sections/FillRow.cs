using System.Globalization;
using System.Text.Json;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Share of rows that have a field.</summary>
internal sealed record FillRow(string Name, string Text, string Percent)
{
    public static FillRow Create(string name, JsonElement value)
    {
        double rate = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
        return new(name.Replace('_', ' '), rate.ToString("P1", CultureInfo.InvariantCulture), (rate * 100).ToString("0.##", CultureInfo.InvariantCulture));
    }
}
