namespace Components.Index.Filters;

/// <summary>Numbers of filters.bin, version 4 (docs/FORMATS.md): one compressed bitmap by place per value.</summary>
internal static class FiltersFormat
{
    public const string Magic = "CMPFILT1";
    public const uint Version = 4;

    /// <summary>u64 per entry and one more: where the entry's key starts in <see cref="KeyBytes"/>.</summary>
    public const int KeyOffsets = 1;

    /// <summary>UTF-8 keys in ordinal order of their bytes: kind, a zero byte, value.</summary>
    public const int KeyBytes = 2;

    /// <summary>Entries of 16 bytes: <see cref="FilterEntry"/>.</summary>
    public const int Entries = 3;

    /// <summary>Blocks of 16 bytes: <see cref="FilterBlock"/>.</summary>
    public const int Blocks = 4;

    /// <summary>u64: contents of the blocks.</summary>
    public const int Words = 5;

    public const string TypeKind = "type";
    public const string PackageKind = "package";
    public const string ManufacturerKind = "manufacturer";
    public const string CategoryKind = "category";

    /// <summary>Places that one block covers.</summary>
    public const int PlacesPerBlock = 65536;

    /// <summary>Up to so many members a block is a list of u16, beyond it a bitmap of 8 KiB: smaller only from 4,096 on, but
    /// added to a set in a tenth of the time.</summary>
    public const int MaxListMembers = 1024;

    /// <summary>Words of a bitmap block.</summary>
    public const int WordsPerBlock = PlacesPerBlock / 64;
}
