namespace Components.Index.Lexical;

/// <summary>How the postings of a block are written; follows from their number and whether all have one frequency.</summary>
internal enum BlockForm
{
    /// <summary>Every place of the window, one frequency: nothing is written.</summary>
    All,

    /// <summary>Up to 32 postings of one frequency: offsets in the window, ascending.</summary>
    List,

    /// <summary>More than 32 postings of one frequency: a bitmap of 32 bytes.</summary>
    Bitmap,

    /// <summary>Up to 64 postings: offsets, then as many frequencies.</summary>
    ListWithFrequencies,

    /// <summary>More than 64 postings: 256 frequencies by place, 0 where there is no posting.</summary>
    Frequencies,
}
