using System.Runtime.InteropServices;

namespace Components.Build.Engine.Output;

/// <summary>Writes to a file descriptor and takes no lock. The stream of <see cref="Console"/> cannot be used here: on Unix it
/// writes while it holds the monitor of <see cref="Console.Out"/>, which whoever writes a line holds already. Position and mode
/// of the descriptor are those of every other process that has it.</summary>
/// <param name="descriptor">1 for standard output, 2 for standard error.</param>
internal sealed class DescriptorStream(int descriptor) : Stream
{
    private const int Interrupted = 4;

    // Linux, and macOS with the BSDs: somebody made the descriptor non-blocking, and its reader is slow.
    private const int AgainOnLinux = 11;
    private const int AgainOnBsd = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes all bytes, for as long as the reader takes.</summary>
    /// <exception cref="IOException">The reader is gone, the disk is full, or the descriptor is closed.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            nint written = WriteTo(descriptor, ref buffer[offset], count);
            if (written > 0)
            {
                offset += (int)written;
                count -= (int)written;
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error is AgainOnLinux or AgainOnBsd)
            {
                Thread.Sleep(Pause);
            }
            else if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteTo(int descriptor, ref byte buffer, nint count);
}
