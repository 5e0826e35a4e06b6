namespace Components.Index.Formats.Dense;

/// <summary>Numbers of dense.bin, version 1 (docs/FORMATS.md): inverted lists of int8 codes.</summary>
internal static class DenseFormat
{
    public const string Magic = "CMPDENS1";
    public const uint Version = 1;

    /// <summary>One <see cref="DenseParameters"/>.</summary>
    public const int Parameters = 1;

    /// <summary>i8: codes of the lists' centroids, padded rows end to end.</summary>
    public const int Centroids = 2;

    /// <summary>f32 per list: scale of the centroid's codes.</summary>
    public const int CentroidScales = 3;

    /// <summary>u32 per list and one more: first position of the list.</summary>
    public const int ListOffsets = 4;

    /// <summary>u32 per position: the row; ascending within a list.</summary>
    public const int Rows = 5;

    /// <summary>u32 per row: its position.</summary>
    public const int Positions = 6;

    /// <summary>i8: codes by position, padded rows end to end.</summary>
    public const int Codes = 7;

    /// <summary>f32 per position: scale of the codes.</summary>
    public const int Scales = 8;
}
