using System.Buffers;

namespace Components.Serve.Pacing;

/// <summary>Work of the server and the system for a client outside of turns: connections, framing, sending. Milliseconds of one
/// processor, as measured on loopback: such work is done for many clients at once, and cannot be timed for one of them.</summary>
internal static class OutsideWork
{
    /// <summary>To take a connection and to close it.</summary>
    public const double Connection = 0.1;

    /// <summary>To read the head of a request and to write that of its answer.</summary>
    public const double Request = 0.05;

    /// <summary>To refuse a request that there is no room for.</summary>
    public const double Refusal = 0.2;

    // To copy what comes, and what goes out with all that a system does until it is with its reader.
    private const double PerByte = 1.0 / 1_048_576;

    // Heads, and bodies in chunks, are read line by line: two lines a chunk, however little is in it.
    private const double PerLine = 0.0001;

    /// <summary>To send bytes.</summary>
    public static double Sending(long bytes) => bytes * PerByte;

    /// <summary>To read bytes.</summary>
    /// <param name="bytes">As they came over the wire.</param>
    public static double Reading(ReadOnlySequence<byte> bytes)
    {
        long lines = 0;
        foreach (ReadOnlyMemory<byte> piece in bytes)
        {
            lines += piece.Span.Count((byte)'\n');
        }

        return (bytes.Length * PerByte) + (lines * PerLine);
    }
}
