using System.Text;
using Components.Index.Building.Container;
using Components.Index.Building.Sql;
using Components.Index.Container;
using Components.Index.Lexical.Analysis;
using Components.Index.Records;

namespace Components.Index.Building.Records;

/// <summary>Writes records.bin from a detail.sqlite.</summary>
internal static class RecordsBuilder
{
    private const int SectionCount = 13;

    public static int Build(string detailSqlitePath, string outputPath, CancellationToken cancellationToken)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        using RowIdentity identity = new(detailSqlitePath);
        using Spool texts = new(directory);
        StringInterner strings = new();
        List<long> ids = [];
        List<uint>[] codes = [[], [], [], [], []];
        List<long> textOffsets = [0];
        List<uint> partLengths = [];
        List<ulong> partHashes = [];
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
            partHashes.Add(PartNumberKey.Hash(part));
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
            WritePartIndex(writer, [.. partHashes]);
        });
        return ids.Count;
    }

    private static void WritePartIndex(ContainerWriter writer, ulong[] hashes)
    {
        // The sort is not stable; equal hashes are ordered by row afterwards.
        uint[] rows = [.. Enumerable.Range(0, hashes.Length).Select(static row => (uint)row)];
        Array.Sort(hashes, rows);
        for (int start = 0; start < hashes.Length;)
        {
            int end = start + 1;
            while (end < hashes.Length && hashes[end] == hashes[start])
            {
                end++;
            }

            Array.Sort(rows, start, end - start);
            start = end;
        }

        writer.Section<ulong>(RecordsFormat.PartHashes, hashes);
        writer.Section<uint>(RecordsFormat.PartRows, rows);
    }

    private static ReadOnlySpan<T> Span<T>(List<T> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
}
