using Components.Download;

namespace Components.Sharing.Outputs;

/// <summary>Counts what goes wrong with a shared store in a run: said at the first time, and much of it ends its use.</summary>
/// <param name="server">The store, for people.</param>
/// <param name="limit">Failures after which it is left alone.</param>
/// <param name="warn">Told one line, once.</param>
internal sealed class Trouble(string server, int limit, Action<string> warn)
{
    private readonly Lock _gate = new();
    private int _failures;
    private string _last = "";
    private bool _hasToldOfRoom;

    /// <summary>Whether the store is left alone for the rest of the run.</summary>
    public bool HasGivenUp
    {
        get
        {
            lock (_gate)
            {
                return _failures >= limit;
            }
        }
    }

    /// <summary>Notes a failure.</summary>
    /// <param name="what">What of the store it was.</param>
    /// <param name="reason">Why, as a clause.</param>
    public void Note(string what, string reason)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = _failures++ == 0;
            _last = $"{what}: {reason}";
        }

        if (isFirst)
        {
            warn($"warning: the shared store {server} failed with {what}: {reason}. What does not come from it is made here, and "
                + $"this build is as good; after {limit} {(limit == 1 ? "failure" : "failures")} a run leaves it alone. "
                + $"Look at the server, or unset {SharedStore.UrlVariable}.");
        }
    }

    /// <summary>Says once that there is no room for something; the store has not failed by that.</summary>
    /// <param name="what">The record.</param>
    /// <param name="reason">Why, as a clause.</param>
    public void NoRoom(string what, string reason)
    {
        lock (_gate)
        {
            if (_hasToldOfRoom)
            {
                return;
            }

            _hasToldOfRoom = true;
        }

        warn($"warning: {what} in the shared store {server} is left alone, since {reason}; half of that is left to the steps. "
            + "It is made here, and this build is as good. Free space, or look at the record.");
    }

    /// <summary>Failures so far.</summary>
    /// <returns>The end of a line; empty when nothing did.</returns>
    public string Summary()
    {
        lock (_gate)
        {
            return _failures == 0 ? "" : $"; {_failures} {(_failures == 1 ? "failure" : "failures")}"
                + $"{(_failures >= limit ? ", then left alone" : "")}, the last with {_last}";
        }
    }

    /// <summary>An exception of a request as a clause.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        DownloadException { Failure: DownloadFailure.TooSlow } slow =>
            $"{slow.Message} (cache.shared.slowest_kib_per_second, or half an hour)",
        _ => exception.Message.TrimEnd('.'),
    };
}
