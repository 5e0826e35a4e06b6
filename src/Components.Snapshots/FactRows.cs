namespace Components.Snapshots;

/// <summary>How every fact of a catalogue is read, one part behind the other.</summary>
public static class FactRows
{
    /// <summary>Columns lcsc_id, property, low, high, code and ordinal of <c>component_facts</c>, by part, property and ordinal.
    /// Where facts of past days are joined to it, SQLite merges the two tables by their keys; it would sort all facts in a
    /// temporary file if ordinal were not among the columns.</summary>
    public const string Statement =
        "SELECT lcsc_id, property, low, high, code, ordinal FROM component_facts ORDER BY lcsc_id, property, ordinal";

    /// <summary>The same, from the part of id <c>$first</c> on.</summary>
    public const string FromPart =
        "SELECT lcsc_id, property, low, high, code, ordinal FROM component_facts WHERE lcsc_id >= $first "
        + "ORDER BY lcsc_id, property, ordinal";
}
