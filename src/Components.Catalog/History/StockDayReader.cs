using System.IO.Compression;
using System.Security.Cryptography;
using Components.Foundation.Files;

namespace Components.Catalog.History;

/// <summary>Reads a day's file, a part at a time.</summary>
public sealed class StockDayReader : IDisposable
{
    private const int BufferedBytes = 1 << 14;
    private const int MostSources = 1 << 12;

    private readonly BinaryReader _reader;
    private readonly bool _tellsUnknown;
    private long _count;

    /// <summary>Opens a file and reads its head.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message says why.</exception>
    public StockDayReader(string path)
    {
        DeflateStream unpacked = new(RegularFile.OpenGiven(path, BufferedBytes), CompressionMode.Decompress);
        _reader = new BinaryReader(new BufferedStream(unpacked, BufferedBytes));
        try
        {
            byte[] magic = _reader.ReadBytes(StockDayWriter.Magic.Length);
            bool isJoined = magic.AsSpan().SequenceEqual(StockDayWriter.JoinedMagic);
            _tellsUnknown = isJoined || magic.AsSpan().SequenceEqual(StockDayWriter.Magic);
            if (!_tellsUnknown && !magic.AsSpan().SequenceEqual(StockDayWriter.FirstMagic))
            {
                throw new InvalidDataException("It does not begin like a file of stock.");
            }

            int number = _reader.ReadInt32();
            Day = number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number)
                : throw new InvalidDataException($"Its day, {number}, is none.");
            SourceId = _reader.ReadString();
            Sources = isJoined ? ReadSources() : null;
        }
        catch (Exception exception)
        {
            _reader.Dispose();
            if (IsCut(exception))
            {
                throw Damaged(exception);
            }

            throw;
        }
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>Id of the source, or of the catalogue that is made of several.</summary>
    public string SourceId { get; }

    /// <summary>Of a catalogue that is made of several sources those that were asked on the day; null for one source.</summary>
    public IReadOnlyList<string>? Sources { get; }

    /// <summary>The part that was read last.</summary>
    public StockEntry Current { get; private set; }

    /// <summary>Whether every part was read.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Reads the next part.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or cut.</exception>
    public bool MoveNext()
    {
        try
        {
            return !IsOver && Next();
        }
        catch (Exception exception) when (IsCut(exception))
        {
            throw Damaged(exception);
        }
    }

    /// <summary>Reads a whole file, to know before it is used whether it can be.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sourceId">The source whose directory it lies in.</param>
    /// <returns>Why it cannot be used, as a sentence; null when it can.</returns>
    public static string? Problem(StockDay file, string sourceId)
    {
        if (file.Unusual() is { } kind)
        {
            return $"It is no file: {kind}.";
        }

        try
        {
            if (!HasItsDigest(file.Path))
            {
                return "It is cut, altered, or no file of stock.";
            }

            using StockDayReader reader = new(file.Path);
            if (reader.Day != file.Day)
            {
                return $"It is of {StockDay.TextOf(reader.Day)}.";
            }

            if (reader.SourceId != sourceId)
            {
                return $"It is of the source '{reader.SourceId}'.";
            }

            while (reader.MoveNext())
            {
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private string[] ReadSources()
    {
        int count = _reader.Read7BitEncodedInt();
        return count is >= 0 and <= MostSources ? [.. Enumerable.Range(0, count).Select(_ => _reader.ReadString())]
            : throw new InvalidDataException($"It names {count} sources.");
    }

    // The last bytes are the digest of all before them.
    private static bool HasItsDigest(string path)
    {
        using FileStream file = RegularFile.OpenGiven(path);
        long left = file.Length - SHA256.HashSizeInBytes;
        if (left < 0)
        {
            return false;
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        for (int read; left > 0; left -= read)
        {
            read = file.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)), 1);
            hash.AppendData(buffer, 0, read);
        }

        file.ReadExactly(buffer, 0, SHA256.HashSizeInBytes);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, SHA256.HashSizeInBytes));
    }

    private bool Next()
    {
        long step = _reader.Read7BitEncodedInt64();
        if (step == 0)
        {
            long count = _reader.Read7BitEncodedInt64();
            IsOver = count != _count ? throw new InvalidDataException($"It ends with {count} parts and has {_count}.")
                : _reader.BaseStream.ReadByte() < 0 ? true : throw new InvalidDataException("Something follows its end.");
            return false;
        }

        long stock = _reader.Read7BitEncodedInt64();
        float price = _reader.ReadSingle();
        if (step < 0 || Current.Id > long.MaxValue - step || stock < 0 || !float.IsFinite(price) || price < 0)
        {
            throw new InvalidDataException($"What it says of the part behind {Current.Id} is impossible.");
        }

        // A file of the first version means what it says: 0 pieces, also where a cell was empty then.
        Current = new StockEntry(Current.Id + step, !_tellsUnknown ? stock : stock == 0 ? null : stock - 1, price);
        _count++;
        return true;
    }

    private static bool IsCut(Exception exception) => exception is EndOfStreamException or FormatException;

    private static InvalidDataException Damaged(Exception exception) =>
        new(exception is FormatException ? "A number in it has too many bytes." : "It is cut.", exception);
}
