using Microsoft.Extensions.Logging;

namespace Components.Serve;

/// <summary>Events with fields: each has a name, and no field holds what a caller typed but the id that a request names itself
/// by.</summary>
internal sealed partial class EventLog(ILogger<EventLog> logger)
{
    [LoggerMessage(
        1, LogLevel.Information,
        "{Method} {Route} {Status} in {Milliseconds} ms, {Bytes} bytes, snapshot {Snapshot}, request {RequestId}, key {Key}",
        EventName = "request")]
    public partial void Request(
        string method, string route, int status, double milliseconds, long? bytes, string requestId, string? snapshot,
            string? key);

    [LoggerMessage(2, LogLevel.Information, "serving snapshot {Snapshot} on {Addresses}", EventName = "started")]
    public partial void Started(string snapshot, string addresses);

    [LoggerMessage(3, LogLevel.Information, "told to stop", EventName = "stopping")]
    public partial void Stopping();

    [LoggerMessage(4, LogLevel.Information, "stopped", EventName = "stopped")]
    public partial void Stopped();

    [LoggerMessage(5, LogLevel.Warning, "{Announcement}", EventName = "override")]
    public partial void Override(string announcement);
}
