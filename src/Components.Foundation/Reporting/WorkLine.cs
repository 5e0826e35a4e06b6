namespace Components.Foundation.Reporting;

/// <summary>Shows how far something is: nothing in the first three seconds; then on a terminal one line that is written over, and
/// elsewhere a line every ten seconds.</summary>
public sealed class WorkLine : IDisposable
{
    /// <summary>Takes the line from a terminal.</summary>
    public const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Lock _writing = new();
    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly int _width;
    private readonly bool _saysWaiting;
    private readonly ITimer _timer;
    private long _written = -1;
    private bool _isShown;
    private bool _isEnded;

    /// <summary>Begins.</summary>
    /// <param name="output">Receives lines.</param>
    /// <param name="isTerminal">Whether it is a terminal, where a line can be written over.</param>
    /// <param name="width">Characters of a line of the terminal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="saysWaiting">Whether a line is written that says nothing new but the time. In a build that would pass for a
    /// sign of life.</param>
    public WorkLine(TextWriter output, bool isTerminal, int width, TimeProvider time, bool saysWaiting = true)
    {
        (_output, _isTerminal, _width, _saysWaiting) = (output, isTerminal, width, saysWaiting);
        Progress = new WorkProgress(time);
        TimeSpan every = isTerminal ? OnTerminal : Elsewhere;
        _timer = time.CreateTimer(_ => Write(), null, isTerminal ? Patience : every, every);
    }

    /// <summary>Text of the line.</summary>
    public WorkProgress Progress { get; }

    /// <summary>Takes the line from a terminal while something else is written there.</summary>
    /// <param name="write">Writes whole lines.</param>
    public void Aside(Action write)
    {
        lock (_writing)
        {
            Clear();
            write();
        }
    }

    /// <summary>Takes the line from a terminal; nothing is written afterwards.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing)
        {
            _isEnded = true;
            Clear();
        }
    }

    private void Clear()
    {
        if (_isShown)
        {
            _isShown = false;
            _output.Write(Erase);
            _output.Flush();
        }
    }

    private void Write()
    {
        lock (_writing)
        {
            long changes = Progress.Changes;
            if (_isEnded || (changes == _written && !_saysWaiting) || (changes == 0 && !_saysWaiting))
            {
                return;
            }

            _written = changes;
            string text = Progress.Text();
            if (_isTerminal)
            {
                _isShown = true;
                _output.Write($"\r{(text.Length < _width ? text : text[..(_width - 1)])}\u001b[K");
                _output.Flush();
            }
            else
            {
                _output.WriteLine(text);
            }
        }
    }
}
