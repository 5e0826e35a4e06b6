using System.IO.Compression;
using System.Security.Cryptography;

namespace Components.Catalog.History;

/// <summary>Writes a day's file, a part at a time. docs/FORMATS.md has its bytes.</summary>
public sealed class StockDayWriter : IDisposable
{
    private const int BufferedBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _hashed;
    private readonly DeflateStream _packed;
    private readonly BinaryWriter _writer;
    private long _last;
    private long _count;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Receives it; closed with the writer.</param>
    /// <param name="day">The day.</param>
    /// <param name="sourceId">The source, or the catalogue that is made of several; at most 64 ASCII characters.</param>
    /// <param name="sources">Of several sources those that were asked on the day: of the others the file says nothing. Null for
    /// a source that stands alone.</param>
    public StockDayWriter(Stream stream, DateOnly day, string sourceId, IReadOnlyCollection<string>? sources = null)
    {
        _stream = stream;
        _hashed = new CryptoStream(stream, _hash, CryptoStreamMode.Write, leaveOpen: true);
        _packed = new DeflateStream(_hashed, CompressionLevel.Fastest, leaveOpen: true);
        _writer = new BinaryWriter(new BufferedStream(_packed, BufferedBytes));
        _writer.Write(sources is null ? Magic : JoinedMagic);
        _writer.Write(day.DayNumber);
        _writer.Write(sourceId);
        if (sources is not null)
        {
            _writer.Write7BitEncodedInt(sources.Count);
            foreach (string source in sources)
            {
                _writer.Write(source);
            }
        }
    }

    internal static ReadOnlySpan<byte> Magic => "CMPSTCK2"u8;

    /// <summary>Beginning of files of a catalogue that is made of several sources, which name them.</summary>
    internal static ReadOnlySpan<byte> JoinedMagic => "CMPSTCK3"u8;

    /// <summary>Beginning of files that have no way to say that a stock was not told.</summary>
    internal static ReadOnlySpan<byte> FirstMagic => "CMPSTCK1"u8;

    /// <summary>Adds a part.</summary>
    /// <param name="entry">A part; ids ascend.</param>
    /// <exception cref="ArgumentException">The id is not above the one before.</exception>
    public void Add(StockEntry entry)
    {
        if (entry.Id <= _last)
        {
            throw new ArgumentException($"Part {entry.Id} came after {_last}: ids must ascend.", nameof(entry));
        }

        _writer.Write7BitEncodedInt64(entry.Id - _last);
        _writer.Write7BitEncodedInt64(entry.Stock is { } stock ? Math.Clamp(stock, 0, long.MaxValue - 1) + 1 : 0);
        _writer.Write(entry.Price);
        _last = entry.Id;
        _count++;
    }

    /// <summary>Ends the file: one without an end counts as cut. Nothing may be added behind it.</summary>
    public void Complete()
    {
        _writer.Write7BitEncodedInt64(0);
        _writer.Write7BitEncodedInt64(_count);
        _writer.Dispose();
        _packed.Dispose();
        _hashed.FlushFinalBlock();
        _stream.Write(_hash.Hash);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _packed.Dispose();
        _hashed.Dispose();
        _hash.Dispose();
        _stream.Dispose();
    }
}
