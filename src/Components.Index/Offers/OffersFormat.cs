using Components.Index.Engine;

namespace Components.Index.Offers;

/// <summary>Numbers of offers.bin, version 2 (docs/FORMATS.md): everything that a change of stock, price or class changes, and
/// nothing else.</summary>
internal static class OffersFormat
{
    public const string Magic = "CMPOFFR1";
    public const uint Version = 2;

    /// <summary>Name of the column that holds the pieces in stock.</summary>
    public const string StockColumn = Filter.StockColumn;

    /// <summary>i64 per row: pieces in stock, or <see cref="UntoldStock"/>.</summary>
    public const int Stock = 1;

    /// <summary>In place of the pieces where nobody tells: less than any bound.</summary>
    public const long UntoldStock = -1;

    /// <summary>u8 per row: <see cref="BasicFlag"/> and <see cref="PreferredFlag"/>.</summary>
    public const int Flags = 2;

    /// <summary>u64 per row and one more: first price break.</summary>
    public const int PriceOffsets = 3;

    /// <summary>Price breaks of 16 bytes.</summary>
    public const int Prices = 4;

    /// <summary>u64 per 64 places: basic parts.</summary>
    public const int Basic = 5;

    /// <summary>u64 per 64 places: preferred parts.</summary>
    public const int Preferred = 6;

    /// <summary>The pieces in stock again, as a column of columns.bin without a value where nobody tells: its sections follow
    /// this number.</summary>
    public const int FirstColumn = 16;

    /// <summary>Sections; where past imports were read, also those of their facts, which Components.Index.Facts reads.</summary>
    public const int SectionCount = 12;

    public const byte BasicFlag = 1;
    public const byte PreferredFlag = 2;
}
