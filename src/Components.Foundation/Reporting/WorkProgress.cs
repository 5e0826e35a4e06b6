using System.Globalization;

namespace Components.Foundation.Reporting;

/// <summary>How far something is that takes several pieces of work, one after the other, and how fast it goes. May be told from
/// any thread.</summary>
/// <param name="time">The clock.</param>
public sealed class WorkProgress(TimeProvider time) : IProgress<WorkDone>, IProgress<long>
{
    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<WorkDone> _pieces = [];
    private long _begun = time.GetTimestamp();
    private long _changes;

    /// <summary>The pieces so far, each as it was last told; the last one is being worked on.</summary>
    public IReadOnlyList<WorkDone> Pieces
    {
        get
        {
            lock (_lock)
            {
                return [.. _pieces];
            }
        }
    }

    /// <summary>How often something was told: who compares two of them knows whether the work goes on.</summary>
    internal long Changes => Interlocked.Read(ref _changes);

    /// <summary>Begins a piece of the work.</summary>
    /// <param name="work">Beginning of the line: <c>hashing files</c>.</param>
    /// <param name="unit">What is told of it; none where nothing is.</param>
    /// <param name="total">How much there is; 0 while unknown.</param>
    public void Begin(string work, WorkUnit unit, long total = 0) => Report(new WorkDone(work, unit, 0, total));

    /// <summary>Says how far a piece is; begins it where another one was being worked on.</summary>
    /// <param name="value">The piece, and all of it that is done by now.</param>
    public void Report(WorkDone value)
    {
        lock (_lock)
        {
            if (_pieces.Count > 0 && _pieces[^1].Work == value.Work && value.Done > 0)
            {
                // Of two threads the one that counted first may tell it last.
                _pieces[^1] = value.Done >= _pieces[^1].Done ? value : _pieces[^1];
            }
            else
            {
                _pieces.Add(value);
                _begun = time.GetTimestamp();
            }

            _changes++;
        }
    }

    /// <summary>Says how much of the piece that was begun last is done.</summary>
    /// <param name="value">All that is done by now.</param>
    public void Report(long value)
    {
        lock (_lock)
        {
            if (_pieces.Count > 0)
            {
                _pieces[^1] = _pieces[^1] with { Done = value };
                _changes++;
            }
        }
    }

    /// <summary>The line for people: what is done, of how much, how fast, and how long it takes yet.</summary>
    internal string Text()
    {
        lock (_lock)
        {
            (string work, WorkUnit unit, long done, long total) =
                Pieces is [.., WorkDone last] ? last : new WorkDone("working", WorkUnit.None, 0);
            double seconds = time.GetElapsedTime(_begun).TotalSeconds;
            if (unit.Name.Length == 0 || done == 0 || seconds <= 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{work}: {time.GetElapsedTime(_started).TotalSeconds:N0} s");
            }

            double rate = done / seconds;
            string all = total <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total / unit.Size:N0}");
            string left = total <= 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(Math.Max(0, total - done) / rate):h\\:mm\\:ss} left");
            return string.Create(CultureInfo.InvariantCulture,
                $"{work}: {done / unit.Size:N0}{all} {unit.Name}, {Rate(rate / unit.Size)}{left}");
        }
    }

    // "0/s" would say that nothing moves.
    private static string Rate(double perSecond) => perSecond >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0}/s")
        : string.Create(CultureInfo.InvariantCulture, $"{perSecond * 60:N0}/min");
}
