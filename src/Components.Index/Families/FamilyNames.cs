using System.Runtime.InteropServices;
using Components.Index.Container;

namespace Components.Index.Families;

/// <summary>By which words and part numbers families are called; a part of families.bin.</summary>
public sealed class FamilyNames
{
    /// <summary>Words of the longest name that is looked for.</summary>
    public const int LongestWords = 6;

    /// <summary>Characters of the shortest beginning of a part number.</summary>
    public const int ShortestNumber = 4;

    // Of a shorter word that stands alone nearly anything is an end.
    private const int ShortestBegunWord = 3;

    private readonly MappedSection _hashes;
    private readonly MappedSection _families;
    private readonly MappedSection _numberStarts;
    private readonly MappedSection _numbers;
    private readonly MappedSection _numberFamilies;

    internal FamilyNames(ContainerFile file)
    {
        _hashes = file.Section(FamiliesFormat.NameHashes, 8);
        _families = file.Section(FamiliesFormat.NameFamilies, 2, _hashes.Count<ulong>());
        _numberFamilies = file.Section(FamiliesFormat.NumberFamilies, 2);
        _numberStarts = file.Section(FamiliesFormat.NumberStarts, 4, _numberFamilies.Count<ushort>() + 1);
        _numbers = file.Section(FamiliesFormat.Numbers, 1);
    }

    internal ReadOnlySpan<ulong> Hashes => _hashes.Span<ulong>(0, _hashes.Count<ulong>());

    internal ReadOnlySpan<ushort> Families => _families.Span<ushort>(0, _families.Count<ushort>());

    internal ReadOnlySpan<ushort> NumberFamilies => _numberFamilies.Span<ushort>(0, _numberFamilies.Count<ushort>());

    internal long NumberBytes => _numbers.LengthBytes;

    /// <summary>Hash of a name of one or more words.</summary>
    /// <param name="words">Hashes of its words, see <see cref="FamilyWords.Hash"/>.</param>
    public static ulong Hash(ReadOnlySpan<ulong> words)
    {
        ulong hash = FamilyWords.Offset;
        foreach (ulong word in words)
        {
            hash = (hash ^ word) * FamilyWords.Prime;
        }

        return hash;
    }

    /// <summary>Hash of a name.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>0 for a text without words or with more than <see cref="LongestWords"/>.</returns>
    public static ulong Hash(string name)
    {
        Span<ulong> words = stackalloc ulong[LongestWords];
        int count = 0;
        foreach (ReadOnlySpan<char> word in new FamilyWords(name))
        {
            if (count == LongestWords)
            {
                return 0;
            }

            words[count++] = FamilyWords.Hash(word);
        }

        return count == 0 ? 0 : Hash(words[..count]);
    }

    /// <summary>The families that the words call by name.</summary>
    /// <param name="words">Hashes of one or more words.</param>
    /// <returns>Families, ascending; none when the words are no name.</returns>
    public ReadOnlySpan<ushort> Of(scoped ReadOnlySpan<ulong> words)
    {
        ReadOnlySpan<ulong> hashes = Hashes;
        ulong asked = Hash(words);
        int first = hashes.BinarySearch(asked);
        if (first < 0)
        {
            return [];
        }

        int end = first + 1;
        while (first > 0 && hashes[first - 1] == asked)
        {
            first--;
        }

        while (end < hashes.Length && hashes[end] == asked)
        {
            end++;
        }

        return Families[first..end];
    }

    /// <summary>The families whose name a text is, and those whose name it is but for its last letters: names are kept as hashes,
    /// so that one is found by trying its ends.</summary>
    /// <param name="text">Words as typed.</param>
    /// <returns>Families; each once, in no order.</returns>
    public IReadOnlyCollection<int> Begun(string text)
    {
        HashSet<int> found = [];
        List<ulong> words = [];
        string last = "";
        foreach (ReadOnlySpan<char> word in new FamilyWords(text))
        {
            last = word.ToString();
            words.Add(FamilyWords.Hash(word));
        }

        if (words.Count is 0 or > LongestWords)
        {
            return found;
        }

        Add(last);
        if (last.Length >= ShortestBegunWord || words.Count > 1)
        {
            for (char one = 'a'; one <= 'z'; one++)
            {
                Add($"{last}{one}");
                for (char two = 'a'; two <= 'z'; two++)
                {
                    Add($"{last}{one}{two}");
                }
            }
        }

        return found;

        void Add(string word)
        {
            words[^1] = FamilyWords.Hash(word);
            foreach (ushort family in Of(CollectionsMarshal.AsSpan(words)))
            {
                found.Add(family);
            }
        }
    }

    /// <summary>The families whose known series a part number belongs to.</summary>
    /// <param name="partNumber">As typed.</param>
    /// <param name="found">Receives the families of the longest known beginning.</param>
    public void OfNumber(ReadOnlySpan<char> partNumber, List<int> found)
    {
        Span<byte> folded = stackalloc byte[64];
        int length = Fold(partNumber, folded);
        for (int take = length; take >= ShortestNumber && found.Count == 0; take--)
        {
            ReadOnlySpan<byte> beginning = folded[..take];
            for (int at = FirstNotBelow(beginning); at < NumberFamilies.Length && Number(at).SequenceEqual(beginning); at++)
            {
                found.Add(NumberFamilies[at]);
            }
        }
    }

    /// <summary>A part number as the file holds it: capitals and digits.</summary>
    /// <param name="partNumber">Any text.</param>
    /// <param name="folded">Receives as much as fits.</param>
    /// <returns>Bytes written.</returns>
    public static int Fold(ReadOnlySpan<char> partNumber, Span<byte> folded)
    {
        int length = 0;
        foreach (char c in partNumber)
        {
            if (char.IsAsciiLetterOrDigit(c) && length < folded.Length)
            {
                folded[length++] = (byte)char.ToUpperInvariant(c);
            }
        }

        return length;
    }

    internal ReadOnlySpan<byte> Number(int index)
    {
        uint start = _numberStarts.Get<uint>(index);
        uint end = _numberStarts.Get<uint>(index + 1L);
        return end >= start ? _numbers.Span<byte>(start, end - start)
            : throw _numberStarts.Damaged($"number {index} ends before it begins");
    }

    private int FirstNotBelow(ReadOnlySpan<byte> asked)
    {
        int low = 0;
        int high = NumberFamilies.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Number(middle).SequenceCompareTo(asked) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
