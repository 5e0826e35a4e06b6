namespace Components.Index.Formats.Lexical;

/// <summary>Numbers of lexical.bin, version 1 (docs/FORMATS.md).</summary>
internal static class LexicalFormat
{
    public const string Magic = "CMPLEXI1";
    public const uint Version = 1;

    /// <summary>One <see cref="LexicalStatistics"/>.</summary>
    public const int Statistics = 1;

    /// <summary>u32 per term and one more: where the term starts in <see cref="TermBytes"/>.</summary>
    public const int TermOffsets = 2;

    /// <summary>UTF-8 of the terms in ordinal order of their bytes.</summary>
    public const int TermBytes = 3;

    /// <summary>Terms of 16 bytes: <see cref="LexicalTerm"/>.</summary>
    public const int Terms = 4;

    /// <summary>Blocks of 16 bytes: <see cref="LexicalBlock"/>.</summary>
    public const int Blocks = 5;

    /// <summary>u32: bit-packed postings.</summary>
    public const int Postings = 6;

    /// <summary>u16 per row: weighted length.</summary>
    public const int Lengths = 7;

    /// <summary>Words of 8 bytes, for typing errors: <see cref="LexicalWord"/>.</summary>
    public const int Words = 8;

    /// <summary>Postings in a full block.</summary>
    public const int BlockSize = 128;

    /// <summary>Largest weighted frequency that is stored.</summary>
    public const int MaxFrequency = 255;
}
