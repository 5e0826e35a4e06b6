using System.ComponentModel;

namespace Components.Fetch.Settings;

/// <summary>One attribute of a CSV catalogue.</summary>
public sealed record CsvAttribute
{
    /// <summary>Column of the values.</summary>
    [Description("Column of the values.")]
    public required string Column { get; init; }

    /// <summary>Unit of bare numbers, with its prefix: <c>kΩ</c>; empty for texts.</summary>
    [Description("Unit of bare numbers, with its prefix: kΩ, nF, %. A cell that has letters of its own is kept as it is. "
        + "Leave it "
        + "out for texts.")]
    public string Unit { get; init; } = "";

    /// <summary>Categories whose rows have the attribute, in the file's words; empty for all.</summary>
    [Description("Categories whose rows have the attribute, as columns.category writes them: for a column that means "
        + "another thing "
        + "in each. Empty: all.")]
    public IReadOnlyList<string> Categories { get; init; } = [];
}
