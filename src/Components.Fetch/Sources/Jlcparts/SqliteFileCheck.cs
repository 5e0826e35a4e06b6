using System.Buffers.Binary;
using System.Text;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>Looks at a file's first bytes before SQLite does, so that a foreign or cut file is refused with its reason.</summary>
internal static class SqliteFileCheck
{
    private const int HeaderBytes = 100;

    /// <summary>Checks magic, page size and length, and that no journal holds changes that are not in the file.</summary>
    /// <param name="path">File to check.</param>
    /// <param name="shownAs">How messages name it.</param>
    /// <exception cref="Foundation.Errors.InputDataException">FET001, FET002, FET003, FET006 or FET008.</exception>
    internal static void Check(string path, string shownAs)
    {
        if (FileKind.Unusual(path) is { } kind)
        {
            throw FetchErrors.NoRegularFile(shownAs, kind);
        }

        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw FetchErrors.CatalogueMissing(shownAs);
        }

        byte[] header = new byte[HeaderBytes];
        int read;
        using (FileStream stream = RegularFile.OpenGiven(path))
        {
            read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        }

        if (read == 0)
        {
            throw FetchErrors.NotSqlite(shownAs, "it is empty");
        }

        if (!header.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            throw FetchErrors.NotSqlite(shownAs, Describe(header.AsSpan(0, read)));
        }

        CheckLength(shownAs, header.AsSpan(0, read), file.Length);
        foreach (string suffix in (string[])["-wal", "-journal"])
        {
            FileInfo journal = new(path + suffix);
            if (journal.Exists && journal.Length > 0)
            {
                throw FetchErrors.PendingChanges(shownAs, journal.Name);
            }
        }
    }

    private static void CheckLength(string shownAs, ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < HeaderBytes)
        {
            throw FetchErrors.Truncated(shownAs, length, HeaderBytes);
        }

        int pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        pageSize = pageSize == 1 ? 65_536 : pageSize;
        if (pageSize < 512 || !int.IsPow2(pageSize))
        {
            throw FetchErrors.NotSqlite(shownAs, $"its header gives a page size of {pageSize} bytes");
        }

        // The page count is valid only when the change counter equals the version that wrote it (SQLite file format, 1.3.7).
        uint pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        bool pagesAreValid = pages > 0 && header.Slice(24, 4).SequenceEqual(header.Slice(92, 4));
        long expected = pagesAreValid ? (long)pages * pageSize : pageSize;
        if (length < expected || length % pageSize != 0)
        {
            throw FetchErrors.Truncated(shownAs, length, Math.Max(expected, (length + pageSize - 1) / pageSize * pageSize));
        }
    }

    private static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK"u8))
        {
            return "it is a zip archive";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return "it is a gzip file";
        }

        if (head.StartsWith("7z\u00BC\u00AF"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            return "it is a 7z archive";
        }

        ReadOnlySpan<byte> text = head.TrimStart(" \t\r\n\uFEFF"u8);
        if (text.StartsWith("<"u8))
        {
            return "it is an HTML or XML page";
        }

        return $"it begins with '{Printable(head[..Math.Min(16, head.Length)])}'";
    }

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        foreach (byte value in bytes)
        {
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return text.ToString();
    }
}
