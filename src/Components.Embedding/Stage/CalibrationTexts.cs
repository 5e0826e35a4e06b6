using Components.Catalog.Corpus;

namespace Components.Embedding.Stage;

/// <summary>Queries as people type them, made from parts: some words of a description in any order, with the package, or a part
/// number. The dense index is calibrated and certified with their vectors: vectors of whole texts, or parts of those vectors, lie
/// nearer to the rows than queries do and flatter an index.</summary>
internal static class CalibrationTexts
{
    /// <summary>Texts at most; fewer where there are fewer parts.</summary>
    public const int Count = 512;

    /// <summary>Whether a part of the corpus gives a text: they are spread evenly.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <param name="total">Rows.</param>
    /// <returns>True for <see cref="Count"/> rows, or all.</returns>
    public static bool Takes(long row, long total) => total <= Count || row * Count / total != (row + 1) * Count / total;

    /// <summary>A text that finds the part, or one like it. The same part gives the same text.</summary>
    /// <param name="record">The part.</param>
    /// <returns>One to six words; empty only for a part without any.</returns>
    public static string Of(CorpusRecord record)
    {
        ulong state = (ulong)record.LcscId;
        string[] words = $"{record.Description} {record.Package}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || Next(ref state, 8) == 0)
        {
            return record.PartNumber;
        }

        int count = Math.Min(words.Length, 2 + Next(ref state, 5));
        for (int place = 0; place < count; place++)
        {
            int other = place + Next(ref state, words.Length - place);
            (words[place], words[other]) = (words[other], words[place]);
        }

        return string.Join(' ', words.AsSpan(0, count));
    }

    /// <summary>SplitMix64.</summary>
    private static int Next(ref ulong state, int limit)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong value = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return (int)((value ^ (value >> 31)) % (uint)limit);
    }
}
