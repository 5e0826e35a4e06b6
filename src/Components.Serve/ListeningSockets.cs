using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Components.Serve;

/// <summary>The sockets that the server listens on, so that it can stop taking connections before it closes them.</summary>
/// <remarks>A listening socket has a queue of connections that the system has made and the server has not yet taken. Closing the
/// socket resets them: their callers lose a request that they believe is on its way. On Linux a socket filter that drops the
/// packets that ask for a connection keeps new ones from being made, while those that are being made and those in the queue are
/// still taken; a caller that comes too late is refused, which is what a closed door says. Elsewhere nothing is done, and such a
/// connection can be lost.</remarks>
internal sealed class ListeningSockets
{
    // <asm-generic/socket.h>, <netinet/tcp.h>: a listening socket's tcp_info has the length of its queue as tcpi_unacked.
    private const int SolSocket = 1;
    private const int AttachFilter = 26;
    private const int SolTcp = 6;
    private const int TcpInfo = 11;
    private const int QueueLengthOffset = 24;

    // A filter's instruction has 8 bytes; the program that setsockopt takes is a count and, aligned, a pointer.
    private const int InstructionBytes = 8;
    private const int ProgramBytes = 16;

    /// <summary>How long a connection may take from the queue to its first answer's beginning.</summary>
    private static readonly TimeSpan TakingTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // <linux/filter.h>, little-endian as code, jt, jf, k. What a filter of a TCP socket sees begins with the TCP header: its byte
    // 13 holds the flags, bit 1 is SYN. With it, keep no byte of the packet; else keep all.
    private static readonly ulong[] DropsNewConnections =
    [
        0x0000_000D_0000_0030, // load byte 13
        0x0000_0002_0100_0045, // go on if SYN is set, else skip one
        0x0000_0000_0000_0006, // return 0
        0xFFFF_FFFF_0000_0006, // return all
    ];

    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];

    /// <summary>Makes a socket as the transport would, and remembers it.</summary>
    /// <param name="endpoint">Where to listen.</param>
    public Socket Create(EndPoint endpoint)
    {
        Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        lock (_lock)
        {
            _sockets.Add(socket);
        }

        return socket;
    }

    /// <summary>From now on no connection is made; those that were are taken before this ends, unless that takes more than
    /// seconds.</summary>
    /// <param name="time">Clock.</param>
    public async Task CloseDoorAsync(TimeProvider time)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || !BitConverter.IsLittleEndian)
        {
            return;
        }

        Socket[] sockets;
        lock (_lock)
        {
            sockets = [.. _sockets];
        }

        Array.ForEach(sockets, DropNewConnections);
        long began = time.GetTimestamp();
        do
        {
            await Task.Delay(LookAgain, time, CancellationToken.None);
        }
        while (sockets.Any(IsQueued) && time.GetElapsedTime(began) < Longest);

        await Task.Delay(TakingTime, time, CancellationToken.None);
    }

    // Whether connections wait to be taken; false where the system does not say.
    private static bool IsQueued(Socket socket)
    {
        Span<byte> info = stackalloc byte[QueueLengthOffset + sizeof(uint)];
        try
        {
            return socket.GetRawSocketOption(SolTcp, TcpInfo, info) == info.Length
                && MemoryMarshal.Read<uint>(info[QueueLengthOffset..]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void DropNewConnections(Socket socket)
    {
        nint instructions = Marshal.AllocHGlobal(InstructionBytes * DropsNewConnections.Length);
        try
        {
            for (int i = 0; i < DropsNewConnections.Length; i++)
            {
                Marshal.WriteInt64(instructions, i * InstructionBytes, unchecked((long)DropsNewConnections[i]));
            }

            Span<byte> program = stackalloc byte[ProgramBytes];
            program.Clear();
            MemoryMarshal.Write(program, (short)DropsNewConnections.Length);
            MemoryMarshal.Write(program[(ProgramBytes / 2)..], instructions);
            socket.SetRawSocketOption(SolSocket, AttachFilter, program);
        }
        catch (SocketException)
        {
            // A sandbox may forbid filters: the socket is then closed as it is.
        }
        finally
        {
            Marshal.FreeHGlobal(instructions);
        }
    }
}
