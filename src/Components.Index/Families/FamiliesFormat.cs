namespace Components.Index.Families;

/// <summary>Numbers of families.bin, version 4 (docs/FORMATS.md). Families are numbered by ordinal id; rows are the snapshot's
/// rows, not places. The container's parameter is the number of columns of a vector.</summary>
internal static class FamiliesFormat
{
    public const string Magic = "CMPFAML1";
    public const uint Version = 4;

    /// <summary>UTF-8 of ids and titles.</summary>
    public const int Texts = 1;

    /// <summary>One <see cref="FamilyEntry"/> per family.</summary>
    public const int Entries = 2;

    /// <summary>Rows of a family: u32, ascending within each, from <see cref="FamilyEntry.FirstMember"/>.</summary>
    public const int Members = 3;

    /// <summary>u32 per row and one more: where a row's families begin in <see cref="RowFamilies"/>.</summary>
    public const int RowStarts = 4;

    /// <summary>Families of a row: u16, ascending within each.</summary>
    public const int RowFamilies = 5;

    /// <summary>int8 codes of sentences, padded, sentence by sentence, those of a family together.</summary>
    public const int SentenceCodes = 6;

    /// <summary>float scale per sentence.</summary>
    public const int SentenceScales = 7;

    /// <summary>int8 codes of the families' whole texts, padded.</summary>
    public const int TextCodes = 8;

    /// <summary>float scale per family.</summary>
    public const int TextScales = 9;

    /// <summary>u64 hash per word, ascending.</summary>
    public const int WordHashes = 10;

    /// <summary>u32 per word and one more: where its postings begin.</summary>
    public const int WordStarts = 11;

    /// <summary>One <see cref="FamilyPosting"/> per family that holds the word, ascending within each.</summary>
    public const int Postings = 12;

    /// <summary>SHA-256 of the lexicon's files, 32 bytes.</summary>
    public const int LexiconDigest = 13;

    /// <summary>u64 hash per name of a family, ascending; a name of several families stands as often.</summary>
    public const int NameHashes = 14;

    /// <summary>u16 family per name; ascending within equal names.</summary>
    public const int NameFamilies = 15;

    /// <summary>u32 per known beginning of part numbers and one more: where it begins in <see cref="Numbers"/>.</summary>
    public const int NumberStarts = 16;

    /// <summary>ASCII: beginnings of part numbers, capitals and digits only, ascending; of several families as often.</summary>
    public const int Numbers = 17;

    /// <summary>u16 family per beginning.</summary>
    public const int NumberFamilies = 18;

    /// <summary>Signs of the rotated sentence codes, 32 sentences a block (<see cref="Kernels.SignScan"/>), the last block filled
    /// with zeros.</summary>
    public const int SentenceSigns = 19;

    /// <summary>u32 per family and one more: where its description begins in <see cref="Descriptions"/>.</summary>
    public const int DescriptionStarts = 20;

    /// <summary>UTF-8: one <see cref="FamilyDescription"/> per family, as JSON.</summary>
    public const int Descriptions = 21;

    /// <summary>Sections.</summary>
    public const int SectionCount = 21;
}
