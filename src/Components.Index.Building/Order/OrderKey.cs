using Components.Catalog.Corpus;

namespace Components.Index.Building.Order;

/// <summary>Where a row stands among those of its list: rows are sorted by it, so that like texts become neighbours. Each part is
/// a hash of a field or word: what matters is that equals meet, not in which order groups follow each other.</summary>
/// <param name="High">Subcategory (16 bits), package (16 bits), words 1 to 4 of the description (8 bits each).</param>
/// <param name="Low">Words 5 to 12 of the description, 8 bits each.</param>
/// <param name="Length">Words of description and attributes: rows that share terms score alike only when they are equally
/// long.</param>
internal readonly record struct OrderKey(ulong High, ulong Low, int Length)
{
    private const int Words = 12;

    /// <summary>Key of a record.</summary>
    /// <param name="record">A line of corpus.jsonl.</param>
    /// <returns>The key; the same on every machine.</returns>
    public static OrderKey Of(CorpusRecord record)
    {
        UInt128 key = ((UInt128)(Hash(record.Subcategory) & 0xFFFF) << 16) | (Hash(record.Package) & 0xFFFF);
        int words = 0;
        foreach (Range range in record.Description.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = record.Description.AsSpan(range);
            if (word.Length == 0)
            {
                continue;
            }

            key = (key << 8) | (Hash(word) & 0xFF);
            if (++words == Words)
            {
                break;
            }
        }

        key <<= 8 * (Words - words);
        return new OrderKey(
            (ulong)(key >> 64), (ulong)key, record.Description.AsSpan().Count(' ') + record.Attributes.AsSpan().Count(' '));
    }

    /// <summary>FNV-1a over the characters, upper bits folded into the lower.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        hash ^= hash >> 16;
        return hash ^ (hash >> 8);
    }
}
