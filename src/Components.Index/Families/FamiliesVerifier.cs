using System.Text.Unicode;
using Components.Index.Kernels;

namespace Components.Index.Families;

/// <summary>Invariants of families.bin: texts in range, ids ascending, members ascending and below the row count, both
/// directions of membership equal, words ascending, scales finite, signs those of the codes, descriptions readable.</summary>
internal static class FamiliesVerifier
{
    public static void Verify(FamilyIndex index, CancellationToken cancellationToken)
    {
        Texts(index);
        Membership(index, cancellationToken);
        Words(index);
        Names(index);
        Signs(index, cancellationToken);
        Descriptions(index);
        foreach (float scale in index.SentenceScales)
        {
            Scale(index, scale);
        }

        foreach (float scale in index.TextScales)
        {
            Scale(index, scale);
        }
    }

    private static void Texts(FamilyIndex index)
    {
        string previous = "";
        ulong sentence = 0;
        ulong member = 0;
        for (int family = 0; family < index.Count; family++)
        {
            FamilyEntry entry = index.Entry(family);
            if (entry.IdStart + (long)entry.IdBytes + entry.TitleBytes > index.TextBytes)
            {
                throw index.Damaged($"the texts of family {family} lie outside their section");
            }

            string id = index.Id(family);
            if (string.CompareOrdinal(id, previous) <= 0)
            {
                throw index.Damaged($"family '{id}' stands after '{previous}'");
            }

            if (!Utf8.IsValid(index.TextOf(entry)))
            {
                throw index.Damaged($"the texts of family {family} are not UTF-8");
            }

            previous = id;
            if (entry.FirstSentence != sentence || entry.FirstMember != member)
            {
                throw index.Damaged($"sentences or members of family '{id}' do not follow those before it");
            }

            sentence += entry.Sentences;
            member += entry.Members;
        }

        if (sentence != (ulong)index.SentenceCount || member != (ulong)index.MemberTotal)
        {
            throw index.Damaged("there are more sentences or members than families have");
        }
    }

    // Both directions say the same: every pair of one is in the other, and there are as many.
    private static void Membership(FamilyIndex index, CancellationToken cancellationToken)
    {
        for (int family = 0; family < index.Count; family++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long previous = -1;
            foreach (uint row in index.Members(family))
            {
                if (row <= previous || row >= (uint)index.RowCount || !index.FamiliesOf((int)row).Contains((ushort)family))
                {
                    throw index.Damaged($"row {row} is no proper member of family '{index.Id(family)}'");
                }

                previous = row;
            }
        }

        long pairs = 0;
        for (int row = 0; row < index.RowCount; row++)
        {
            int before = -1;
            foreach (ushort family in index.FamiliesOf(row))
            {
                if (family <= before || family >= index.Count)
                {
                    throw index.Damaged($"row {row} belongs to family {family}");
                }

                before = family;
                pairs++;
            }
        }

        if (pairs != index.MemberTotal || pairs != index.RowFamilyTotal)
        {
            throw index.Damaged("rows and families disagree on who belongs to whom");
        }
    }

    private static void Words(FamilyIndex index)
    {
        ReadOnlySpan<ulong> hashes = index.WordHashes;
        ReadOnlySpan<uint> starts = index.WordStarts;
        ReadOnlySpan<FamilyPosting> postings = index.Postings;
        if (starts[0] != 0 || starts[^1] != postings.Length)
        {
            throw index.Damaged("the postings do not fill their section");
        }

        for (int word = 0; word < hashes.Length; word++)
        {
            if ((word > 0 && hashes[word] <= hashes[word - 1]) || starts[word + 1] <= starts[word]
                || starts[word + 1] > postings.Length)
            {
                throw index.Damaged($"word {word} is out of order");
            }

            int previous = -1;
            foreach (FamilyPosting posting in postings[(int)starts[word]..(int)starts[word + 1]])
            {
                if (posting.Family <= previous || posting.Family >= index.Count || posting.Count == 0)
                {
                    throw index.Damaged($"word {word} names family {posting.Family}");
                }

                previous = posting.Family;
            }
        }
    }

    private static void Names(FamilyIndex index)
    {
        ReadOnlySpan<ulong> hashes = index.Names.Hashes;
        ReadOnlySpan<ushort> families = index.Names.Families;
        for (int name = 0; name < hashes.Length; name++)
        {
            bool isOrdered = name == 0 || hashes[name] > hashes[name - 1]
                || (hashes[name] == hashes[name - 1] && families[name] > families[name - 1]);
            if (!isOrdered || families[name] >= index.Count)
            {
                throw index.Damaged($"name {name} is out of order, or of family {families[name]}");
            }
        }

        long bytes = 0;
        ReadOnlySpan<ushort> ofNumbers = index.Names.NumberFamilies;
        for (int number = 0; number < ofNumbers.Length; number++)
        {
            ReadOnlySpan<byte> text = index.Names.Number(number);
            int order = number == 0 ? 1 : text.SequenceCompareTo(index.Names.Number(number - 1));
            if (order < 0 || (order == 0 && ofNumbers[number] <= ofNumbers[number - 1]) || ofNumbers[number] >= index.Count)
            {
                throw index.Damaged($"part number {number} is out of order, or of family {ofNumbers[number]}");
            }

            bytes += text.Length;
        }

        if (bytes != index.Names.NumberBytes)
        {
            throw index.Damaged("the part numbers do not fill their section");
        }
    }

    private static void Descriptions(FamilyIndex index)
    {
        if (index.DescriptionBounds != (0, (uint)index.DescriptionBytes))
        {
            throw index.Damaged("the descriptions do not fill their section");
        }

        for (int family = 0; family < index.Count; family++)
        {
            foreach (string broader in index.Describe(family).Within)
            {
                if (index.NumberOf(broader) < 0)
                {
                    throw index.Damaged($"family '{index.Id(family)}' is within '{broader}', which is none");
                }
            }
        }
    }

    private static void Signs(FamilyIndex index, CancellationToken cancellationToken)
    {
        SentenceSigns signs = new(index.Dimension);
        byte[] expected = new byte[signs.BlockBytes];
        for (int block = 0; block < SentenceSigns.Blocks(index.SentenceCount); block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = block * SignScan.BlockRows;
            int count = Math.Min(SignScan.BlockRows, index.SentenceCount - first);
            signs.Pack(index.SentenceCodes(first, count), index.Padded, expected);
            if (!index.SignsOfBlock(block).SequenceEqual(expected))
            {
                throw index.Damaged($"the signs of sentences {first} to {first + count - 1} are not those of their codes");
            }
        }
    }

    private static void Scale(FamilyIndex index, float scale)
    {
        if (!float.IsFinite(scale) || scale < 0)
        {
            throw index.Damaged($"a scale is {scale}");
        }
    }
}
