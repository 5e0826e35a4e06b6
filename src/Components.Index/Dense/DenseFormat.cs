namespace Components.Index.Dense;

/// <summary>Numbers of dense.bin, version 3 (docs/FORMATS.md): inverted lists of int8 codes, with sign codes to choose among
/// them.</summary>
internal static class DenseFormat
{
    public const string Magic = "CMPDENS1";
    public const uint Version = 3;

    /// <summary>One <see cref="DenseParameters"/>.</summary>
    public const int Parameters = 1;

    /// <summary>i8: codes of the lists' centroids, padded rows end to end.</summary>
    public const int Centroids = 2;

    /// <summary>f32 per list: scale of the centroid's codes.</summary>
    public const int CentroidScales = 3;

    /// <summary>u32 per list and one more: first place of the list.</summary>
    public const int ListOffsets = 4;

    /// <summary>i8: codes by place, padded rows end to end.</summary>
    public const int Codes = 5;

    /// <summary>f32 per place: scale of the codes.</summary>
    public const int Scales = 6;

    /// <summary>u32 per list and one more: first sign block of the list; empty where there is one list.</summary>
    public const int ListBlocks = 7;

    /// <summary>u8: sign blocks of 32 places each, list by list; empty where there is one list.</summary>
    public const int SignBlocks = 8;

    /// <summary>u32 per group and one more: first list of the group.</summary>
    public const int GroupOffsets = 9;

    /// <summary>i8: codes of the groups' centroids, padded rows end to end.</summary>
    public const int GroupCentroids = 10;

    /// <summary>f32 per group: scale of the centroid's codes.</summary>
    public const int GroupScales = 11;
}
