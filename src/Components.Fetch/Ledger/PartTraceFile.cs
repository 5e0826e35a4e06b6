using Components.Foundation.Files;
using ZstdSharp;

namespace Components.Fetch.Ledger;

/// <summary>The traces of an import by ascending id, in zstd: <c>CMPTRAC2</c>, then 24 bytes a part. Files of
/// before begin with <c>CMPTRAC1</c> and are none of these: what their rows did not tell is 0 pieces there.</summary>
internal static class PartTraceFile
{
    private const int Level = 1;
    private const int BufferedBytes = 1 << 16;

    private static ReadOnlySpan<byte> Magic => "CMPTRAC2"u8;

    /// <summary>Writes a file, a part at a time.</summary>
    internal sealed class Writer : IDisposable
    {
        private readonly FileStream _file;
        private readonly CompressionStream _packed;
        private readonly byte[] _trace = new byte[PartTrace.Bytes];

        internal Writer(string path)
        {
#pragma warning disable RS0030 // a name of its own: it takes the place of the last one by a durable rename
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferedBytes);
#pragma warning restore RS0030
            _packed = new CompressionStream(_file, Level, leaveOpen: true);
            _packed.Write(Magic);
        }

        internal void Add(PartTrace trace)
        {
            trace.Write(_trace);
            _packed.Write(_trace);
        }

        public void Dispose()
        {
            _packed.Dispose();
            _file.Dispose();
        }
    }

    /// <summary>Streams the traces of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Traces by ascending id.</returns>
    /// <exception cref="InvalidDataException">It is no such file, or cut.</exception>
    internal static IEnumerable<PartTrace> Read(string path)
    {
        using FileStream file = RegularFile.OpenGiven(path, bufferBytes: 4096);
        using DecompressionStream unpacked = new(file);
        using BufferedStream buffered = new(unpacked, BufferedBytes);
        byte[] trace = new byte[PartTrace.Bytes];
        if (ReadInto(buffered, trace.AsSpan(0, Magic.Length)) != Magic.Length || !trace.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("It does not begin like a file of traces.");
        }

        for (int length = ReadInto(buffered, trace); length > 0; length = ReadInto(buffered, trace))
        {
            yield return length == trace.Length ? PartTrace.Read(trace) : throw new InvalidDataException("It is cut.");
        }
    }

    private static int ReadInto(Stream stream, Span<byte> target)
    {
        try
        {
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
