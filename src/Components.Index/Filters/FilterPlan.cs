namespace Components.Index.Filters;

/// <summary>How a filter is decided. Both plans give the same set; a property test holds them to it.</summary>
internal enum FilterPlan
{
    /// <summary>By estimated cost, part by part.</summary>
    Automatic,

    /// <summary>Bitmaps and sorted columns.</summary>
    Bitmap,

    /// <summary>Row by row, from records and columns.</summary>
    Scan,
}
