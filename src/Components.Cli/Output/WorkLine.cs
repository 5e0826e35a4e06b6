using System.Globalization;

namespace Components.Cli.Output;

/// <summary>How far a verb is, on standard error: nothing in the first three seconds; then on a terminal one line that is written
/// over, and elsewhere a line every ten seconds.</summary>
internal sealed class WorkLine : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Lock _writing = new();
    private readonly CliContext _context;
    private readonly long _started;
    private readonly ITimer? _timer;
    private (string Work, WorkUnit Unit, long Total, long Begun) _step;
    private long _done;
    private bool _isWritten;
    private bool _isEnded;

    /// <summary>Begins.</summary>
    /// <param name="context">Where lines go, and the clock.</param>
    /// <param name="isQuiet">Whether nothing is to be written: the verb writes JSON, which programs read.</param>
    public WorkLine(CliContext context, bool isQuiet)
    {
        _context = context;
        _started = context.Time.GetTimestamp();
        _step = ("working", WorkUnit.None, 0, _started);
        if (!isQuiet)
        {
            TimeSpan every = context.IsErrorTerminal ? OnTerminal : Elsewhere;
            _timer = context.Time.CreateTimer(_ => Write(), null, context.IsErrorTerminal ? Patience : every, every);
        }
    }

    /// <summary>Begins a step of the work.</summary>
    /// <param name="work">Beginning of the line: <c>hashing files</c>.</param>
    /// <param name="unit">Unit of what is reported; none where nothing is.</param>
    /// <param name="total">How much there is; 0 while unknown.</param>
    /// <returns>This line.</returns>
    public WorkLine Begin(string work, WorkUnit unit, long total = 0)
    {
        lock (_writing)
        {
            _step = (work, unit, total, _context.Time.GetTimestamp());
            _done = 0;
        }

        return this;
    }

    /// <summary>Says how much of the step is done.</summary>
    /// <param name="value">All that is done by now.</param>
    public void Report(long value)
    {
        lock (_writing)
        {
            _done = value;
        }
    }

    /// <summary>Takes the line from a terminal; nothing is written afterwards.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_writing)
        {
            _isEnded = true;
            if (_isWritten && _context.IsErrorTerminal)
            {
                _context.Error.Write("\r\u001b[K");
            }
        }
    }

    private void Write()
    {
        lock (_writing)
        {
            if (_isEnded)
            {
                return;
            }

            _isWritten = true;
            if (_context.IsErrorTerminal)
            {
                string text = Text();
                _context.Error.Write($"\r{(text.Length < _context.Width ? text : text[..(_context.Width - 1)])}\u001b[K");
            }
            else
            {
                _context.Error.WriteLine(Text());
            }
        }
    }

    private string Text()
    {
        (string work, WorkUnit unit, long total, long begun) = _step;
        double seconds = _context.Time.GetElapsedTime(begun).TotalSeconds;
        if (unit.Name.Length == 0 || _done == 0 || seconds <= 0)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"{work}: {_context.Time.GetElapsedTime(_started).TotalSeconds:N0} s");
        }

        double rate = _done / seconds;
        string done = string.Create(CultureInfo.InvariantCulture, $"{_done / unit.Size:N0}");
        string all = total <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total / unit.Size:N0}");
        string left = total <= 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(Math.Max(0, total - _done) / rate):h\\:mm\\:ss} left");
        return string.Create(CultureInfo.InvariantCulture, $"{work}: {done}{all} {unit.Name}, {rate / unit.Size:N0}/s{left}");
    }
}
