using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Components.Foundation.Files;

/// <summary>A SHA-256 digest; prints and parses as 64 lower-case hexadecimal digits. The default value is all zeros.</summary>
public readonly record struct Sha256Digest : IComparable<Sha256Digest>
{
    private const int PieceBytes = 1 << 20;

    // Not UInt128: code that passes one cannot be compiled ahead of time.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private Sha256Digest(ulong first, ulong second, ulong third, ulong fourth)
    {
        _first = first;
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>Digest from its 32 bytes.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == 32
        ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]))
        : throw new ArgumentException($"A SHA-256 digest has 32 bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Parses 64 hexadecimal digits, upper or lower case.</summary>
    /// <param name="text">Text to parse; may be null.</param>
    /// <param name="digest">The digest, or the default value.</param>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(string? text, out Sha256Digest digest)
    {
        digest = default;
        if (text is not { Length: 64 } || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        digest = FromBytes(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Parses 64 hexadecimal digits.</summary>
    /// <param name="text">Text to parse.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="FormatException">The text is not 64 hexadecimal digits.</exception>
    public static Sha256Digest Parse(string text) => TryParse(text, out Sha256Digest digest)
        ? digest
        : throw new FormatException($"'{text}' is not a SHA-256 digest of 64 hexadecimal digits.");

    /// <summary>Digest of bytes.</summary>
    /// <param name="bytes">Content.</param>
    /// <returns>SHA-256 of the content.</returns>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return FromBytes(hash);
    }

    /// <summary>Digest of the UTF-8 bytes of a text.</summary>
    /// <param name="text">Content.</param>
    /// <returns>SHA-256 of the text's UTF-8 bytes.</returns>
    public static Sha256Digest OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Digest of a file's bytes, streamed.</summary>
    /// <param name="path">Existing file.</param>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="IOException">It is no regular file: a pipe or a device may have no end.</exception>
    public static Sha256Digest OfFile(string path) => OfFile(path, static _ => { });

    /// <summary>Digest of a file's bytes, streamed.</summary>
    /// <param name="path">Existing file.</param>
    /// <param name="read">Told how many more bytes were read, every megabyte.</param>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="IOException">It is no regular file: a pipe or a device may have no end.</exception>
    public static Sha256Digest OfFile(string path, Action<long> read)
    {
        RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at, and may be written meanwhile
        using FileStream stream = new(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
#pragma warning restore RS0030
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (int count; (count = stream.Read(piece, 0, PieceBytes)) > 0;)
            {
                hash.AppendData(piece, 0, count);
                read(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return FromBytes(hash.GetHashAndReset());
    }

    /// <summary>Digest of a document that somebody put there: a lexicon, properties, a baseline.</summary>
    /// <param name="path">Existing file.</param>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="Errors.EnvironmentException">FIL002: it is no regular file; it was not opened. FIL005: it is longer than
    /// documents are, and was not read.</exception>
    public static Sha256Digest OfGivenFile(string path)
    {
        using FileStream stream = RegularFile.OpenGivenDocument(path);
        return FromBytes(SHA256.HashData(stream));
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <inheritdoc/>
    public int CompareTo(Sha256Digest other)
    {
        int order = _first.CompareTo(other._first);
        order = order != 0 ? order : _second.CompareTo(other._second);
        order = order != 0 ? order : _third.CompareTo(other._third);
        return order != 0 ? order : _fourth.CompareTo(other._fourth);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    /// <returns>The digest as text.</returns>
    public override string ToString() => $"{_first:x16}{_second:x16}{_third:x16}{_fourth:x16}";

    /// <summary>First digits of the digest, for people.</summary>
    /// <param name="digits">How many, 1 to 64.</param>
    /// <returns>The shortened digest.</returns>
    public string ToShortString(int digits = 12) => ToString()[..digits];

    /// <summary>Order by bytes.</summary>
    /// <param name="left">Left operand.</param>
    /// <param name="right">Right operand.</param>
    /// <returns>Whether left comes first.</returns>
    public static bool operator <(Sha256Digest left, Sha256Digest right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(Sha256Digest left, Sha256Digest right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(Sha256Digest left, Sha256Digest right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(Sha256Digest left, Sha256Digest right) => left.CompareTo(right) >= 0;
}
