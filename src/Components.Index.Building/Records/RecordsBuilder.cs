using System.Text;
using Components.Catalog.Text;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Sql;
using Components.Index.Container;
using Components.Index.Lexical.Analysis;
using Components.Index.Records;

namespace Components.Index.Building.Records;

/// <summary>Writes records.bin from a detail.sqlite.</summary>
internal static class RecordsBuilder
{
    private const int SectionCount = 16;

    public static int Build(
        string detailSqlitePath, string outputPath, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        using RowIdentity identity = new(
            detailSqlitePath, progress, () => DetailReader.CountOf(detailSqlitePath));
        using Spool texts = new(directory);
        StringInterner strings = new();
        List<long> ids = [];
        List<uint>[] codes = [[], [], [], [], []];
        List<long> textOffsets = [0];
        List<uint> partLengths = [];
        List<ulong> partHeads = [];
        foreach (DetailRow row in DetailReader.Read(detailSqlitePath, DetailColumns.Texts, cancellationToken)
            .SelectMany(static rows => rows))
        {
            _ = identity.Add(row.LcscId);
            ids.Add(row.LcscId);
            codes[0].Add(strings.Add(row.ComponentType));
            codes[1].Add(strings.Add(row.Manufacturer));
            codes[2].Add(strings.Add(row.Package));
            codes[3].Add(strings.Add(row.Category));
            codes[4].Add(strings.Add(row.Subcategory));
            byte[] part = Encoding.UTF8.GetBytes(row.PartNumber);
            texts.Append<byte>(part);
            texts.Append<byte>(Encoding.UTF8.GetBytes(row.Description));
            partLengths.Add((uint)part.Length);
            textOffsets.Add(texts.LengthBytes);
            partHeads.Add(PartNumberKey.Head(part));
        }

        (uint[] final, string[] ordered) = strings.Finish();
        ContainerHeader shape = new(RecordsFormat.Magic, RecordsFormat.Version, 0, ids.Count, 0, 0, identity.Finish(), 0);
        ContainerWriter.Write(outputPath, shape, SectionCount, writer =>
        {
            writer.Section(RecordsFormat.Ids, Span(ids));
            for (int column = 0; column < codes.Length; column++)
            {
                writer.Section<uint>(RecordsFormat.Types + column, [.. codes[column].Select(code => final[code])]);
            }

            writer.Section(RecordsFormat.TextOffsets, Span(textOffsets));
            writer.Section(RecordsFormat.PartLengths, Span(partLengths));
            writer.Begin(RecordsFormat.TextBytes, 1);
            writer.Write(texts);
            StringInterner.Write(writer, RecordsFormat.StringOffsets, RecordsFormat.StringBytes, ordered);
            WritePartIndex(writer, [.. partHeads], row => texts.Read(textOffsets[row], (int)partLengths[row]));
            WriteArticles(writer, ArticleReader.Read(detailSqlitePath, cancellationToken), ids, detailSqlitePath);
        });
        return ids.Count;
    }

    // Part numbers are read back where heads are equal only: memory grows by twelve bytes a part.
    private static void WritePartIndex(ContainerWriter writer, ulong[] heads, Func<int, byte[]> partNumber)
    {
        uint[] rows = [.. Enumerable.Range(0, heads.Length).Select(static row => (uint)row)];
        Array.Sort(heads, rows);
        for (int start = 0; start < heads.Length;)
        {
            int end = start + 1;
            while (end < heads.Length && heads[end] == heads[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                SortGroup(rows.AsSpan(start, end - start), partNumber);
            }

            start = end;
        }

        writer.Section<ulong>(RecordsFormat.PartHeads, heads);
        writer.Section<uint>(RecordsFormat.PartRows, rows);
    }

    private static void WriteArticles(
        ContainerWriter writer, IEnumerable<(long Id, string Number)> articles, List<long> ids, string path)
    {
        List<(byte[] Key, uint Row)> entries = [];
        foreach ((long id, string number) in articles)
        {
            int row = ids.BinarySearch(id);
            if (row < 0)
            {
                throw BuildingErrors.NotDetail(path, $"{SnapshotTables.Articles} names part {id}, which is none");
            }

            entries.Add((Encoding.UTF8.GetBytes(ArticleNumber.Key(number)), (uint)row));
        }

        entries.Sort(static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key) is not 0 and int order
            ? order : left.Row.CompareTo(right.Row));

        // Two numbers of a part that differ in their capitals alone are one.
        List<long> offsets = [0];
        List<byte> bytes = [];
        List<uint> rows = [];
        for (int index = 0; index < entries.Count; index++)
        {
            (byte[] key, uint row) = entries[index];
            bool isRepeated = index > 0 && entries[index - 1].Row == row && key.AsSpan().SequenceEqual(entries[index - 1].Key);
            if (key.Length > 0 && !isRepeated)
            {
                bytes.AddRange(key);
                offsets.Add(bytes.Count);
                rows.Add(row);
            }
        }

        writer.Section(RecordsFormat.ArticleOffsets, Span(offsets));
        writer.Section(RecordsFormat.ArticleBytes, Span(bytes));
        writer.Section(RecordsFormat.ArticleRows, Span(rows));
    }

    private static void SortGroup(Span<uint> rows, Func<int, byte[]> partNumber)
    {
        // In the order of rows the texts are read from the front to the back.
        rows.Sort();
        (byte[] Number, uint Row)[] parts = new (byte[], uint)[rows.Length];
        for (int index = 0; index < rows.Length; index++)
        {
            parts[index] = (partNumber((int)rows[index]), rows[index]);
        }

        Array.Sort(parts, static (left, right) => PartNumberKey.Compare(left.Number, right.Number) is not 0 and int order
            ? order : left.Row.CompareTo(right.Row));
        for (int index = 0; index < rows.Length; index++)
        {
            rows[index] = parts[index].Row;
        }
    }

    private static ReadOnlySpan<T> Span<T>(List<T> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
}
