namespace Components.Index.Lexical;

/// <summary>Numbers of lexical.bin, version 3 (docs/FORMATS.md).</summary>
internal static class LexicalFormat
{
    public const string Magic = "CMPLEXI1";
    public const uint Version = 3;

    /// <summary>One <see cref="LexicalStatistics"/>.</summary>
    public const int Statistics = 1;

    /// <summary>u32 per term and one more: where the term starts in <see cref="TermBytes"/>.</summary>
    public const int TermOffsets = 2;

    /// <summary>UTF-8 of the terms in ordinal order of their bytes.</summary>
    public const int TermBytes = 3;

    /// <summary>Terms of 12 bytes: <see cref="LexicalTerm"/>.</summary>
    public const int Terms = 4;

    /// <summary>Blocks of 8 bytes: <see cref="LexicalBlock"/>.</summary>
    public const int Blocks = 5;

    /// <summary>u32 per block: first byte of its content in <see cref="Postings"/>.</summary>
    public const int BlockStarts = 6;

    /// <summary>Bytes: contents of blocks, and lists of places.</summary>
    public const int Postings = 7;

    /// <summary>u16 per place, whole windows: weighted length.</summary>
    public const int Lengths = 8;

    /// <summary>Words of 8 bytes, for typing errors: <see cref="LexicalWord"/>.</summary>
    public const int Words = 9;

    /// <summary>Windows of 8 bytes: <see cref="LexicalWindow"/>.</summary>
    public const int Windows = 10;

    /// <summary>Places of a window: what a byte can number, so that no posting needs more than a byte.</summary>
    public const int WindowSize = 256;

    /// <summary>Bytes of a window's bitmap.</summary>
    public const int BitmapBytes = WindowSize / 8;

    /// <summary>Up to so many postings of one frequency are listed; beyond that a bitmap is no longer.</summary>
    public const int MaxListed = BitmapBytes;

    /// <summary>Up to so many postings of several frequencies are listed; beyond that frequencies stand by place.</summary>
    public const int MaxListedFrequencies = 64;

    /// <summary>Largest weighted frequency that is stored.</summary>
    public const int MaxFrequency = 255;

    /// <summary>Windows of a collection.</summary>
    /// <param name="rows">Rows.</param>
    /// <returns>Rows divided by the size of a window, rounded up.</returns>
    public static int WindowCount(int rows) => (int)(((long)rows + WindowSize - 1) / WindowSize);
}
