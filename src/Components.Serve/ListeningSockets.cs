using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Components.Serve;

/// <summary>The sockets that the server listens on, so that it can stop taking connections before it closes them.</summary>
/// <remarks>A listening socket has a queue of connections that the system has made and the server has not yet taken. Closing the
/// socket resets them: their callers lose a request that they believe is on its way. On Linux a socket filter that drops every
/// packet keeps new connections from being made, while those in the queue are still taken; a caller that comes too late is
/// refused, which is what a closed door says. Elsewhere nothing is done, and such a connection can be lost.</remarks>
internal sealed class ListeningSockets
{
    // <asm-generic/socket.h>, <linux/filter.h>: one instruction, BPF_RET | BPF_K with 0, that is "keep no byte of the packet".
    private const int SolSocket = 1;
    private const int AttachFilter = 26;
    private const short ReturnConstant = 0x06;

    // A filter's instruction has 8 bytes; the program that setsockopt takes is a count and, aligned, a pointer.
    private const int InstructionBytes = 8;
    private const int ProgramBytes = 16;

    private static readonly TimeSpan TakingTime = TimeSpan.FromMilliseconds(100);

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

    /// <summary>From now on no connection is made; those that were are taken before this ends.</summary>
    /// <param name="time">Clock.</param>
    public Task CloseDoorAsync(TimeProvider time)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            foreach (Socket socket in _sockets)
            {
                DropPackets(socket);
            }
        }

        return Task.Delay(TakingTime, time, CancellationToken.None);
    }

    private static void DropPackets(Socket socket)
    {
        nint instruction = Marshal.AllocHGlobal(InstructionBytes);
        try
        {
            Marshal.WriteInt64(instruction, ReturnConstant);
            Span<byte> program = stackalloc byte[ProgramBytes];
            program.Clear();
            MemoryMarshal.Write(program, (short)1);
            MemoryMarshal.Write(program[(ProgramBytes / 2)..], instruction);
            socket.SetRawSocketOption(SolSocket, AttachFilter, program);
        }
        catch (SocketException)
        {
            // A sandbox may forbid filters: the socket is then closed as it is.
        }
        finally
        {
            Marshal.FreeHGlobal(instruction);
        }
    }
}
