using System.Text;

namespace Components.Build.Engine.Output;

/// <summary>The one owner of standard output and standard error. Whoever writes puts text in a queue and goes on, unless the
/// queue is full; one thread writes it out, holding no lock. So that thread never waits for a writer.</summary>
/// <remarks>The queue's lock is the last one that a writer takes, and it is held for no longer than it takes to append. What
/// does not fit waits for the reader, with whatever its writer holds; the token ends that wait, so that Ctrl-C ends a build
/// whose output nobody reads.</remarks>
internal sealed class TerminalQueue : IDisposable
{
    // Far above what a build says; below what hurts when a reader stands still and a target does not stop talking.
    private const int UsualLimitChars = 16 << 20;
    private const int PieceChars = 16 << 10;

    private readonly object _gate = new();
    private readonly Queue<(Channel Channel, string Text)> _queue = new();
    private readonly Encoding _encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly int _limitChars;
    private readonly CancellationTokenRegistration _registration;
    private long _queuedChars;
    private long _progressAt;
    private bool _isWriting;
    private bool _isInterrupted;
    private bool _isClosed;

    /// <summary>Starts the thread that writes.</summary>
    /// <param name="output">Takes the bytes of standard output.</param>
    /// <param name="error">Takes the bytes of standard error.</param>
    /// <param name="interrupt">Cancelled when the build has to end.</param>
    /// <param name="patience">How long a reader may stand still once the build has to end; two seconds by default.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="limitChars">Characters that may wait before a writer has to.</param>
    public TerminalQueue(
        Stream output, Stream error, CancellationToken interrupt, TimeSpan? patience = null, TimeProvider? time = null,
        int limitChars = UsualLimitChars)
    {
        _limitChars = limitChars;
        _time = time ?? TimeProvider.System;
        _patience = patience ?? TimeSpan.FromSeconds(2);
        Output = new TerminalWriter(this, new Channel(output, _encoding.GetEncoder()));
        Error = new TerminalWriter(this, new Channel(error, _encoding.GetEncoder()));
        new Thread(WriteAll) { IsBackground = true, Name = "terminal" }.Start();
        _registration = interrupt.Register(Interrupt);
    }

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error; its text keeps its place among that of standard output.</summary>
    public TextWriter Error { get; }

    /// <summary>The terminal of this process.</summary>
    public static TerminalQueue OfProcess(CancellationToken interrupt) => OperatingSystem.IsWindows()
        ? new TerminalQueue(Console.OpenStandardOutput(), Console.OpenStandardError(), interrupt)
        : new TerminalQueue(new DescriptorStream(1), new DescriptorStream(2), interrupt);

    /// <summary>Waits until everything is written.</summary>
    /// <returns>False when the build has to end and the reader stands still: the rest is lost.</returns>
    public bool Complete()
    {
        lock (_gate)
        {
            long begin = _time.GetTimestamp();
            while (_queue.Count > 0 || _isWriting)
            {
                TimeSpan left = _isInterrupted
                    ? _patience - _time.GetElapsedTime(Math.Max(begin, _progressAt)) : Timeout.InfiniteTimeSpan;
                if (_isInterrupted && left <= TimeSpan.Zero)
                {
                    return false;
                }

                Monitor.Wait(_gate, left);
            }

            return true;
        }
    }

    public void Dispose()
    {
        Complete();
        _registration.Dispose();
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Add(Channel channel, string text)
    {
        lock (_gate)
        {
            while (_queuedChars > _limitChars && !_isInterrupted)
            {
                Monitor.Wait(_gate);
            }

            // An interrupted build whose reader stands still may lose its last words; it must not fill the memory with them.
            if (_queuedChars <= _limitChars)
            {
                _queue.Enqueue((channel, text));
                _queuedChars += text.Length;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void WriteAll()
    {
        StringBuilder piece = new();
        byte[] bytes = new byte[_encoding.GetMaxByteCount(PieceChars) + 4];
        while (Take(piece) is { } channel)
        {
            foreach (ReadOnlyMemory<char> chunk in piece.GetChunks())
            {
                for (int start = 0; start < chunk.Length; start += PieceChars)
                {
                    ReadOnlySpan<char> part = chunk.Span.Slice(start, Math.Min(PieceChars, chunk.Length - start));
                    channel.Write(bytes, channel.Encoder.GetBytes(part, bytes, flush: false));
                    Note();
                }
            }

            piece.Clear();
        }
    }

    // Takes what follows each other for the same channel at once: a system call per line is slow on a terminal.
    private Channel? Take(StringBuilder piece)
    {
        lock (_gate)
        {
            _isWriting = false;
            Monitor.PulseAll(_gate);
            while (_queue.Count == 0)
            {
                if (_isClosed)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            Channel channel = _queue.Peek().Channel;
            while (piece.Length < PieceChars && _queue.TryPeek(out (Channel Channel, string Text) next)
                && next.Channel == channel)
            {
                piece.Append(_queue.Dequeue().Text);
            }

            _queuedChars -= piece.Length;
            _isWriting = true;
            return channel;
        }
    }

    private void Note()
    {
        lock (_gate)
        {
            _progressAt = _time.GetTimestamp();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>One stream with the state of its encoder: a character of two halves may come in two pieces.</summary>
    private sealed class Channel(Stream stream, Encoder encoder)
    {
        private bool _isGone;

        public Encoder Encoder => encoder;

        public void Write(byte[] bytes, int count)
        {
            if (_isGone)
            {
                return;
            }

            try
            {
                stream.Write(bytes, 0, count);
                stream.Flush();
            }
            catch (IOException)
            {
                // The reader has gone away ('./build.sh | head'). The build goes on; there is nobody left to tell.
                _isGone = true;
            }
        }
    }

    private sealed class TerminalWriter(TerminalQueue owner, Channel channel) : TextWriter
    {
        public override Encoding Encoding => owner._encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void WriteLine() => Write("\n");

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                owner.Add(channel, value);
            }
        }
    }
}
