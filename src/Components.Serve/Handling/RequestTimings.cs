using System.Globalization;
using System.Text;

namespace Components.Serve.Handling;

/// <summary>How long the parts of one request took; travels in the Server-Timing header, never in a body.</summary>
internal sealed class RequestTimings(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly List<(string Name, TimeSpan Duration)> _entries = new(4);

    /// <summary>Time since the request began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Measures a part until the returned scope is disposed.</summary>
    /// <param name="name">Token of the Server-Timing grammar.</param>
    /// <returns>The scope.</returns>
    public Scope Measure(string name) => new(this, name, time.GetTimestamp());

    /// <summary>Adds a part that was measured elsewhere; what is done piece by piece is one part.</summary>
    /// <param name="name">Token of the Server-Timing grammar.</param>
    /// <param name="duration">Its duration.</param>
    public void Add(string name, TimeSpan duration)
    {
        int known = _entries.FindIndex(entry => entry.Name == name);
        if (known < 0)
        {
            _entries.Add((name, duration));
        }
        else
        {
            _entries[known] = (name, _entries[known].Duration + duration);
        }
    }

    /// <summary>Value of the header: every part, then the total, in milliseconds.</summary>
    /// <returns>For example <c>search;dur=0.912, total;dur=1.2</c>.</returns>
    public string ToHeader()
    {
        StringBuilder header = new();
        foreach ((string name, TimeSpan duration) in _entries)
        {
            Append(header, name, duration);
        }

        Append(header, "total", Elapsed);
        return header.ToString();
    }

    private static void Append(StringBuilder header, string name, TimeSpan duration)
    {
        if (header.Length > 0)
        {
            header.Append(", ");
        }

        header.Append(CultureInfo.InvariantCulture, $"{name};dur={duration.TotalMilliseconds:0.###}");
    }

    /// <summary>One part being measured.</summary>
    internal readonly struct Scope(RequestTimings timings, string name, long started) : IDisposable
    {
        public void Dispose() => timings.Add(name, timings.Since(started));
    }

    private TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);
}
