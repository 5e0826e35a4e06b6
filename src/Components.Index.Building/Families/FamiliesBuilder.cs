using System.Runtime.InteropServices;
using System.Text;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Facts;
using Components.Index.Building.Sql;
using Components.Index.Container;
using Components.Index.Families;
using Components.Index.Kernels;
using Components.Lexicon.Families;

namespace Components.Index.Building.Families;

/// <summary>Writes families.bin: who belongs to which family, the words of the families, and their sentences as int8
/// codes.</summary>
internal static class FamiliesBuilder
{
    public static int Build(
        string detailPath, FamilyLexicon lexicon, FamilyVectors vectors, Sha256Digest lexiconDigest, string path,
        CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        using RowIdentity identity = new(
            detailPath, progress, () => DetailReader.CountOf(detailPath));
        Dictionary<string, ushort> numbers = new(StringComparer.Ordinal);
        foreach (Family family in lexicon.Families)
        {
            numbers.Add(family.Id, (ushort)numbers.Count);
        }

        List<ushort[]> families = [];
        foreach ((long id, IReadOnlyList<string> own) in FactTablesReader.Families(detailPath, cancellationToken))
        {
            _ = identity.Add(id);
            families.Add([.. own.Select(family => numbers.TryGetValue(family, out ushort number) ? number
                : throw BuildingErrors.NotDetail(detailPath,
                    $"{SnapshotTables.Families} names the family '{family}', which the lexicon lacks"))]);
        }

        Write(path, lexicon, vectors, lexiconDigest, families, identity.Finish());
        return families.Count;
    }

    private static void Write(
        string path, FamilyLexicon lexicon, FamilyVectors vectors, Sha256Digest lexiconDigest, List<ushort[]> rows,
        ulong rowIdentity)
    {
        List<uint>[] members = [.. lexicon.Families.Select(static _ => new List<uint>())];
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (ushort family in rows[row])
            {
                members[family].Add((uint)row);
            }
        }

        (SortedDictionary<ulong, List<FamilyPosting>> postings, uint[] lengths) = Words(lexicon);
        List<byte> texts = [];
        List<FamilyEntry> entries = [];
        ulong firstMember = 0;
        uint firstSentence = 0;
        for (int family = 0; family < lexicon.Families.Count; family++)
        {
            byte[] id = Encoding.UTF8.GetBytes(lexicon.Families[family].Id);
            byte[] title = Encoding.UTF8.GetBytes(lexicon.Families[family].Title);
            uint sentences = (uint)(vectors.Sentences[family].Length / vectors.Dimension);
            entries.Add(new FamilyEntry(
                (uint)texts.Count, (ushort)id.Length, (ushort)title.Length, firstSentence, sentences, firstMember,
                (uint)members[family].Count, lengths[family]));
            texts.AddRange(id);
            texts.AddRange(title);
            firstSentence += sentences;
            firstMember += (ulong)members[family].Count;
        }

        ContainerHeader shape = new(
            FamiliesFormat.Magic, FamiliesFormat.Version, 0, rows.Count, (uint)vectors.Dimension, 0, rowIdentity, 0);
        ContainerWriter.Write(path, shape, FamiliesFormat.SectionCount, writer =>
        {
            writer.Section<byte>(FamiliesFormat.Texts, CollectionsMarshal.AsSpan(texts));
            writer.Section<FamilyEntry>(FamiliesFormat.Entries, CollectionsMarshal.AsSpan(entries));
            writer.Begin(FamiliesFormat.Members, sizeof(uint));
            foreach (List<uint> list in members)
            {
                writer.Write<uint>(CollectionsMarshal.AsSpan(list));
            }

            writer.Section<uint>(FamiliesFormat.RowStarts, Starts(rows));
            writer.Begin(FamiliesFormat.RowFamilies, sizeof(ushort));
            foreach (ushort[] row in rows)
            {
                writer.Write<ushort>(row);
            }

            Codes(writer, FamiliesFormat.SentenceCodes, FamiliesFormat.SentenceScales, vectors.Sentences, vectors.Dimension);
            Codes(writer, FamiliesFormat.TextCodes, FamiliesFormat.TextScales, vectors.Wholes, vectors.Dimension);
            writer.Section<ulong>(FamiliesFormat.WordHashes, postings.Keys.ToArray());
            writer.Section<uint>(FamiliesFormat.WordStarts, Starts([.. postings.Values]));
            writer.Begin(FamiliesFormat.Postings, FamilyPosting.SizeBytes);
            foreach (List<FamilyPosting> list in postings.Values)
            {
                writer.Write<FamilyPosting>(CollectionsMarshal.AsSpan(list));
            }

            writer.Section<byte>(FamiliesFormat.LexiconDigest, Convert.FromHexString(lexiconDigest.ToString()));
            FamilyNamesWriter.Write(writer, lexicon);
            FamilyNamesWriter.WriteNumbers(writer, lexicon);
            Signs(writer, vectors);
            FamilyNamesWriter.WriteDescriptions(writer, lexicon);
        });
    }

    private static uint[] Starts<T>(IReadOnlyList<IReadOnlyCollection<T>> lists)
    {
        uint[] starts = new uint[lists.Count + 1];
        for (int i = 0; i < lists.Count; i++)
        {
            starts[i + 1] = checked(starts[i] + (uint)lists[i].Count);
        }

        return starts;
    }

    private static void Codes(
        ContainerWriter writer, int codesSection, int scalesSection, IReadOnlyList<float[]> families, int dimension)
    {
        sbyte[] codes = new sbyte[Int8Dot.Padded(dimension)];
        List<float> scales = [];
        writer.Begin(codesSection, 1);
        foreach (float[] vectors in families)
        {
            for (int start = 0; start < vectors.Length; start += dimension)
            {
                scales.Add(Quantizer.Quantize(vectors.AsSpan(start, dimension), codes));
                writer.Write<sbyte>(codes);
            }
        }

        writer.Section<float>(scalesSection, CollectionsMarshal.AsSpan(scales));
    }

    private static void Signs(ContainerWriter writer, FamilyVectors vectors)
    {
        SentenceSigns signs = new(vectors.Dimension);
        int padded = Int8Dot.Padded(vectors.Dimension);
        sbyte[] codes = new sbyte[SignScan.BlockRows * padded];
        byte[] block = new byte[signs.BlockBytes];
        int rows = 0;
        writer.Begin(FamiliesFormat.SentenceSigns, 1);
        foreach (float[] sentences in vectors.Sentences)
        {
            for (int start = 0; start < sentences.Length; start += vectors.Dimension)
            {
                _ = Quantizer.Quantize(sentences.AsSpan(start, vectors.Dimension), codes.AsSpan(rows * padded, padded));
                if (++rows == SignScan.BlockRows)
                {
                    Flush();
                }
            }
        }

        if (rows > 0)
        {
            Flush();
        }

        void Flush()
        {
            signs.Pack(codes.AsSpan(0, rows * padded), padded, block);
            writer.Write<byte>(block);
            rows = 0;
        }
    }

    private static (SortedDictionary<ulong, List<FamilyPosting>> Postings, uint[] Lengths) Words(FamilyLexicon lexicon)
    {
        SortedDictionary<ulong, List<FamilyPosting>> postings = [];
        uint[] lengths = new uint[lexicon.Families.Count];
        for (int family = 0; family < lengths.Length; family++)
        {
            Dictionary<ulong, int> counts = [];
            foreach (string text in FamilyTexts.All(lexicon.Families[family]))
            {
                foreach (ReadOnlySpan<char> word in new FamilyWords(text))
                {
                    ulong hash = FamilyWords.Hash(word);
                    counts[hash] = counts.GetValueOrDefault(hash) + 1;
                    lengths[family]++;
                }
            }

            foreach ((ulong hash, int count) in counts)
            {
                if (!postings.TryGetValue(hash, out List<FamilyPosting>? list))
                {
                    postings.Add(hash, list = []);
                }

                list.Add(new FamilyPosting((ushort)family, (ushort)Math.Min(count, ushort.MaxValue)));
            }
        }

        return (postings, lengths);
    }
}
