namespace Components.Index.Facts;

/// <summary>Numbers of facts.bin, version 2 (docs/FORMATS.md). Properties are numbered by ordinal id, values property by
/// property; rows are the snapshot's rows, not places.</summary>
internal static class FactsFormat
{
    public const string Magic = "CMPFACT1";
    public const uint Version = 2;

    /// <summary>UTF-8 of the properties' definitions and of codes.</summary>
    public const int Texts = 1;

    /// <summary>One <see cref="FactPropertyEntry"/> per property.</summary>
    public const int Properties = 2;

    /// <summary>One <see cref="FactValueEntry"/> per different value of a property.</summary>
    public const int Values = 3;

    /// <summary>Rows of a value: u32, ascending within each, from <see cref="FactValueEntry.FirstRow"/>.</summary>
    public const int ValueRows = 4;

    /// <summary>u32 per row and one more: where a row's values begin in <see cref="RowValues"/>.</summary>
    public const int RowStarts = 5;

    /// <summary>Values of a row: u32 number of the value, ascending within each, hence by property.</summary>
    public const int RowValues = 6;

    /// <summary>Sections.</summary>
    public const int SectionCount = 6;

    /// <summary>Added to these numbers, those of the same sections in offers.bin: what past imports say of parts, which changes
    /// with their stock.</summary>
    public const int OfDays = 32;

    /// <summary>Number of the first value of past imports: values of both files are told apart by it.</summary>
    public const uint FirstOfDays = 0x8000_0000;
}
