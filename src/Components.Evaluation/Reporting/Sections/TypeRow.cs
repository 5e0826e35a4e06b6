using System.Globalization;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A component type.</summary>
internal sealed record TypeRow(string Name, string Rows, string RowsPercent, string Pickable, string PickablePercent, bool HasPickable)
{
    public static TypeRow Create(string name, long rows, long? pickable, long most) => new(
        name.Replace('_', ' '),
        rows.ToString("N0", CultureInfo.InvariantCulture),
        (rows * 100.0 / most).ToString("0.##", CultureInfo.InvariantCulture),
        pickable?.ToString("N0", CultureInfo.InvariantCulture) ?? "–",
        (Math.Min(pickable ?? 0, rows) * 100.0 / most).ToString("0.##", CultureInfo.InvariantCulture),
        pickable is not null);
}
