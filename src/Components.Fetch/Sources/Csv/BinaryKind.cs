using System.Text;

namespace Components.Fetch.Sources.Csv;

/// <summary>Files that are no text, whatever their name says: told by their first bytes.</summary>
internal static class BinaryKind
{
    /// <summary>As much of a file as is looked at.</summary>
    internal const int HeadBytes = 4_096;

    private const string Unpack = "Unpack it, and set source.path to the CSV file in it.";
    private const string SaveAsCsv = "Open it in a spreadsheet program and save the sheet as CSV (UTF-8).";
    private const string NoTable = "Set source.path to the CSV file of the catalogue.";

    /// <summary>Kind of a file.</summary>
    /// <param name="head">Its first bytes, at most <see cref="HeadBytes"/>.</param>
    /// <returns>Words for it and what is to be done; null where nothing says that it is no text.</returns>
    internal static (string Kind, string Remedy)? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return OfZip(head);
        }

        return head switch
        {
            [0x1F, 0x8B, ..] => ("packed with gzip", Unpack),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => ("packed with zstd", Unpack),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ("packed with xz", Unpack),
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, ..] =>
                ("packed with bzip2", Unpack),
            [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => ("a 7z archive", Unpack),
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] => ("a RAR archive", Unpack),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => ("a workbook of old Excel (.xls)", SaveAsCsv),
            _ when head.StartsWith("SQLite format 3\0"u8) => ("a SQLite database",
                "If it is one of jlcparts, set source.kind to jlcparts-sqlite; else export its table as CSV."),
            _ when head.StartsWith("%PDF-"u8) => ("a PDF", NoTable),
            _ when head.StartsWith("PAR1"u8) => ("a Parquet file", "Export its table as CSV."),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => ("a picture", NoTable),
            _ => null,
        };
    }

    // The first file of a workbook is the list of its content types, or a text with its media type.
    private static (string Kind, string Remedy) OfZip(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        bool isExcel = text.Contains("[Content_Types].xml", StringComparison.Ordinal)
            || text.Contains("xl/", StringComparison.Ordinal);
        return isExcel ? ("an Excel workbook (.xlsx)", SaveAsCsv)
            : text.Contains("application/vnd.oasis.opendocument", StringComparison.Ordinal)
                ? ("a workbook of LibreOffice (.ods)", SaveAsCsv) : ("a zip archive", Unpack);
    }
}
