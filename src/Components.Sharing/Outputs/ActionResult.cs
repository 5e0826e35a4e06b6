using System.Text;
using Components.Pipeline.Store;

namespace Components.Sharing.Outputs;

/// <summary>A record as remote caches of Bazel's protocol keep it under <c>/ac/</c>: the message ActionResult of its remote
/// execution interface, so that a cache that looks into it finds the files it refers to, and deletes the record with them. The
/// record itself is the action's standard output.</summary>
/// <remarks>Four fields of two messages are written and read here; a package for them would be in every lock file.</remarks>
internal static class ActionResult
{
    private const int OutputFileField = 2;
    private const int StandardOutputField = 5;
    private const int PathField = 1;
    private const int DigestField = 2;
    private const int HashField = 1;
    private const int SizeField = 2;

    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int Counted = 2;
    private const int FourBytes = 5;

    /// <summary>Bytes of a record's message.</summary>
    public static byte[] ToBytes(OutputRecord record)
    {
        using MemoryStream message = new();
        foreach (OutputFile file in record.Listing.Files)
        {
            using MemoryStream digest = new();
            Write(digest, HashField, Encoding.ASCII.GetBytes(file.Sha256.ToString()));
            WriteNumber(digest, (SizeField << 3) | Varint);
            WriteNumber(digest, (ulong)file.SizeBytes);
            using MemoryStream output = new();
            Write(output, PathField, Encoding.UTF8.GetBytes(file.Path));
            Write(output, DigestField, digest.ToArray());
            Write(message, OutputFileField, output.ToArray());
        }

        Write(message, StandardOutputField, Encoding.UTF8.GetBytes(record.ToJson()));
        return message.ToArray();
    }

    /// <summary>Text of the record in a message.</summary>
    /// <param name="message">What a server sent.</param>
    /// <returns>The text; null when the bytes are no such message, or hold none.</returns>
    public static string? RecordOf(ReadOnlySpan<byte> message)
    {
        string? record = null;
        while (message.Length > 0)
        {
            if (!TryReadNumber(ref message, out ulong tag))
            {
                return null;
            }

            ulong length = 0;
            bool isWhole = (tag & 7) switch
            {
                Varint => TryReadNumber(ref message, out _),
                EightBytes => TrySkip(ref message, 8, out _),
                FourBytes => TrySkip(ref message, 4, out _),
                Counted => TryReadNumber(ref message, out length),
                _ => false,
            };
            if (!isWhole)
            {
                return null;
            }

            if ((tag & 7) == Counted)
            {
                if (!TrySkip(ref message, length, out ReadOnlySpan<byte> content))
                {
                    return null;
                }

                record = tag >> 3 == StandardOutputField ? Encoding.UTF8.GetString(content) : record;
            }
        }

        return record;
    }

    private static void Write(MemoryStream target, int field, byte[] content)
    {
        WriteNumber(target, (ulong)((field << 3) | Counted));
        WriteNumber(target, (ulong)content.Length);
        target.Write(content);
    }

    private static void WriteNumber(MemoryStream target, ulong number)
    {
        while (number >= 0x80)
        {
            target.WriteByte((byte)(number | 0x80));
            number >>= 7;
        }

        target.WriteByte((byte)number);
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> message, out ulong number)
    {
        number = 0;
        for (int i = 0; i < message.Length && i < 10; i++)
        {
            number |= (ulong)(message[i] & 0x7F) << (7 * i);
            if (message[i] < 0x80)
            {
                message = message[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> message, ulong length, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (length > (ulong)message.Length)
        {
            return false;
        }

        content = message[..(int)length];
        message = message[(int)length..];
        return true;
    }
}
