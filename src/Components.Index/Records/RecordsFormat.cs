namespace Components.Index.Records;

/// <summary>Numbers of records.bin, version 5 (docs/FORMATS.md). Stock, class and prices stand in offers.bin.</summary>
internal static class RecordsFormat
{
    public const string Magic = "CMPRECD1";
    public const uint Version = 5;

    /// <summary>i64 per row: catalogue ids, strictly ascending.</summary>
    public const int Ids = 1;

    /// <summary>u32 per row: interned component type.</summary>
    public const int Types = 4;

    /// <summary>u32 per row: interned manufacturer.</summary>
    public const int Manufacturers = 5;

    /// <summary>u32 per row: interned package.</summary>
    public const int Packages = 6;

    /// <summary>u32 per row: interned category.</summary>
    public const int Categories = 7;

    /// <summary>u32 per row: interned subcategory.</summary>
    public const int Subcategories = 8;

    /// <summary>u64 per row and one more: where the row's part number and description start in <see cref="TextBytes"/>.</summary>
    public const int TextOffsets = 9;

    /// <summary>u32 per row: length of the part number; the description is the rest.</summary>
    public const int PartLengths = 10;

    /// <summary>UTF-8: part number and description of every row, end to end.</summary>
    public const int TextBytes = 11;

    /// <summary>u64 per interned string and one more: where it starts.</summary>
    public const int StringOffsets = 14;

    /// <summary>UTF-8 of the interned strings, in ordinal order.</summary>
    public const int StringBytes = 15;

    /// <summary>u64 per row: first eight bytes of the normalised part number, ascending.</summary>
    public const int PartHeads = 16;

    /// <summary>u32 per row: the row of each head; by the whole normalised part number, equal ones ascending.</summary>
    public const int PartRows = 17;

    /// <summary>u64 per article number and one more: where it starts in <see cref="ArticleBytes"/>.</summary>
    public const int ArticleOffsets = 18;

    /// <summary>UTF-8 of the article numbers in their comparable form, end to end, ascending by byte, equal ones by
    /// row.</summary>
    public const int ArticleBytes = 19;

    /// <summary>u32 per article number: the row of its part.</summary>
    public const int ArticleRows = 20;
}
