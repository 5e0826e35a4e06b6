using Components.Build.Engine.Watching;
using Nuke.Common;

namespace Components.Build.Engine.Output;

/// <summary>Shows the logs of targets that run at once, each in one piece: one target writes through, the others wait.</summary>
internal sealed class BuildOutput(TextWriter output, HostStyle style, Verbosity verbosity)
{
    // What takes such a line away.
    private const string Erased = "\r\u001b[K";

    private readonly Lock _lock = new();
    private readonly List<TargetLog> _open = [];
    private readonly Queue<Action> _waiting = new();
    private TargetLog? _foreground;

    public TargetLog Open(LifeSigns life)
    {
        lock (_lock)
        {
            TargetLog log = new(this, life);
            _open.Add(log);
            Promote();
            return log;
        }
    }

    public void Append(TargetLog log, string text)
    {
        lock (_lock)
        {
            if (log == _foreground)
            {
                Show(log, text);
            }
            else if (!IsWrittenOver(text))
            {
                log.Pending.Append(text);
            }
        }
    }

    /// <summary>Says that the target's bodies start now.</summary>
    public void Announce(TargetLog log)
    {
        lock (_lock)
        {
            log.Announced = true;
            if (log == _foreground)
            {
                ShowHeading(log);
            }
        }
    }

    /// <summary>Ends a target's log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="closing">Last line of it; null for none.</param>
    /// <param name="failed">Whether it is shown at every verbosity.</param>
    public void Close(TargetLog log, string? closing, bool failed)
    {
        lock (_lock)
        {
            _open.Remove(log);
            bool wasForeground = log == _foreground;
            if (wasForeground)
            {
                _foreground = null;
            }

            if (failed || verbosity <= Verbosity.Normal)
            {
                ShowOrQueue(wasForeground, () => Finish(log, closing));
            }

            Promote();
        }
    }

    /// <summary>Shows lines at once, at every verbosity, amid the log that is shown now.</summary>
    public void Notice(string text)
    {
        lock (_lock)
        {
            if (_foreground is { EndsWithLineBreak: false } log)
            {
                output.WriteLine();
                log.EndsWithLineBreak = true;
            }

            output.WriteLine(text);
            output.Flush();
        }
    }

    private void ShowOrQueue(bool now, Action show)
    {
        if (now)
        {
            show();
        }
        else
        {
            _waiting.Enqueue(show);
        }
    }

    private void Promote()
    {
        if (_foreground is not null)
        {
            return;
        }

        while (_waiting.TryDequeue(out Action? show))
        {
            show();
        }

        // Less than normal shows failed targets alone, and whether one fails is known at its end.
        if (verbosity <= Verbosity.Normal && _open.Count > 0)
        {
            _foreground = _open[0];
            string text = _foreground.Pending.ToString();
            _foreground.Pending.Clear();
            if (_foreground.Announced)
            {
                ShowHeading(_foreground);
            }

            Show(_foreground, text);
        }
    }

    private void Finish(TargetLog log, string? closing)
    {
        Show(log, log.Pending.ToString());
        if (!log.HeadingShown && !log.Announced)
        {
            if (closing is not null)
            {
                output.WriteLine(style.OneLine(log.Target, closing));
                output.Flush();
            }

            return;
        }

        ShowHeading(log);
        Show(log, (log.EndsWithLineBreak ? "" : "\n") + (closing is null ? "" : closing + "\n"));
        output.Write(style.EndOfTarget());
        output.Flush();
    }

    private void Show(TargetLog log, string text)
    {
        if (text.Length > 0)
        {
            ShowHeading(log);
            log.EndsWithLineBreak = text[^1] == '\n' || text == Erased;
            output.Write(text);
            output.Flush();
        }
    }

    // A line that a terminal shows until the next one takes its place: of a log that waits to be shown, nobody sees it.
    private static bool IsWrittenOver(string text) => text.StartsWith('\r') && !text.Contains('\n', StringComparison.Ordinal);

    private void ShowHeading(TargetLog log)
    {
        if (!log.HeadingShown)
        {
            log.HeadingShown = true;
            output.WriteLine(style.Heading(log.Target));
            output.Flush();
        }
    }
}
