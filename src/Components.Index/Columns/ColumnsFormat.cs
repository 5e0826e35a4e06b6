namespace Components.Index.Columns;

/// <summary>Numbers of columns.bin, version 3 (docs/FORMATS.md). A column numbered c, from 0, has its sections at
/// <see cref="FirstColumn"/> + 8 c.</summary>
internal static class ColumnsFormat
{
    public const string Magic = "CMPCOLS1";
    public const uint Version = 3;

    /// <summary>u8: names of the columns in section order, each followed by a zero byte and <c>n</c> or <c>c</c> for number or
    /// code, and a line feed.</summary>
    public const int Names = 1;

    public const int FirstColumn = 16;
    public const int SectionsPerColumn = 8;

    /// <summary>u64 per 64 rows: which rows have a value.</summary>
    public const int Known = 0;

    /// <summary>u32 per 512 rows: values before them.</summary>
    public const int Ranks = 1;

    /// <summary>Values in row order: f64 (number) or u32 index of the code (code).</summary>
    public const int Values = 2;

    /// <summary>f64: values ascending (number).</summary>
    public const int SortedValues = 3;

    /// <summary>u32: the place of each sorted value's row; ascending within equal values (number).</summary>
    public const int SortedPlaces = 4;

    /// <summary>u8: the codes in ordinal order, each followed by a line feed (code).</summary>
    public const int Codes = 5;

    /// <summary>u64 per 64 places, <see cref="StepsOf"/> bitmaps end to end: number s of S, from 1, is the places of the first
    /// s / S of the sorted values, the last one of all (number).</summary>
    public const int Steps = 6;

    public const int RowsPerRank = 512;

    /// <summary>A column of fewer values has one step: setting its places one by one is quick enough.</summary>
    public const int MinStepped = 2048;

    /// <summary>Steps of a larger column. A range sets or clears a thirty-second of the places at each of its ends, at
    /// most.</summary>
    public const int MaxSteps = 16;

    /// <summary>Bitmaps of a column.</summary>
    /// <param name="values">Values in it.</param>
    /// <returns>1 or <see cref="MaxSteps"/>.</returns>
    public static int StepsOf(long values) => values < MinStepped ? 1 : MaxSteps;

    /// <summary>Sorted values that a step covers.</summary>
    /// <param name="values">Values in the column.</param>
    /// <param name="step">0 (nothing) to <see cref="StepsOf"/> (everything).</param>
    /// <returns>The first so many.</returns>
    public static int EndOfStep(int values, int step) => (int)((long)values * step / StepsOf(values));
}
