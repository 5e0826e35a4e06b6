using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Components.Serve.Metrics;

/// <summary>Counts of the server, given as Prometheus text at <c>/metrics</c> and as instruments of the meter
/// <c>Components.Serve</c>.</summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Meter _meter = new("Components.Serve");
    private readonly Histogram<double> _durations;
    private readonly ConcurrentDictionary<RequestLabels, LatencyHistogram> _requests = new();
    private long _inFlight;
    private long _rejected;
    private long _swaps;
    private long _refusals;

    public ServerMetrics()
    {
        _durations = _meter.CreateHistogram<double>("components.http.request.duration", "s", "Duration of HTTP requests");
        _meter.CreateObservableUpDownCounter("components.http.requests.in_flight", () => Interlocked.Read(ref _inFlight));
        _meter.CreateObservableCounter("components.http.requests.rejected", () => Interlocked.Read(ref _rejected));
        _meter.CreateObservableCounter("components.snapshot.swaps", () => Interlocked.Read(ref _swaps));
        _meter.CreateObservableCounter("components.snapshot.refusals", () => Interlocked.Read(ref _refusals));
    }

    public void RequestStarted() => Interlocked.Increment(ref _inFlight);

    public void RequestFinished(string route, string method, int status, TimeSpan duration)
    {
        Interlocked.Decrement(ref _inFlight);
        RequestLabels labels = new(route, KnownMethod(method), status);
        _requests.GetOrAdd(labels, static _ => new LatencyHistogram()).Record(duration);
        _durations.Record(
            duration.TotalSeconds,
            new("route", labels.Route),
            new("method", labels.Method),
            new("status", labels.Status));
    }

    public void RequestRejected() => Interlocked.Increment(ref _rejected);

    public void SnapshotSwapped() => Interlocked.Increment(ref _swaps);

    public void SnapshotRefused() => Interlocked.Increment(ref _refusals);

    /// <summary>The text of <c>/metrics</c>.</summary>
    /// <param name="snapshotName">Name of the served snapshot; null when none is open.</param>
    /// <param name="componentCount">Its parts.</param>
    /// <returns>Prometheus text format 0.0.4.</returns>
    public string ToPrometheusText(string? snapshotName, long componentCount)
    {
        StringBuilder text = new(4096);
        Header(text, "components_http_request_duration_seconds", "histogram", "Duration of HTTP requests by route, method and status.");
        foreach ((RequestLabels labels, LatencyHistogram histogram) in _requests.OrderBy(static pair => pair.Key.ToString(), StringComparer.Ordinal))
        {
            histogram.Write(text, "components_http_request_duration_seconds", labels.ToString());
        }

        Scalar(text, "components_http_requests_in_flight", "gauge", "HTTP requests in work or waiting.", Interlocked.Read(ref _inFlight));
        Scalar(text, "components_http_requests_rejected_total", "counter", "HTTP requests refused because the server was busy.", Interlocked.Read(ref _rejected));
        Scalar(text, "components_snapshot_swaps_total", "counter", "Snapshots taken over without a restart.", Interlocked.Read(ref _swaps));
        Scalar(text, "components_snapshot_refusals_total", "counter", "New snapshots that could not be opened.", Interlocked.Read(ref _refusals));
        if (snapshotName is not null)
        {
            Header(text, "components_snapshot_info", "gauge", "The served snapshot.");
            text.Append(CultureInfo.InvariantCulture, $"components_snapshot_info{{name=\"{Escape(snapshotName)}\"}} 1\n");
            Scalar(text, "components_snapshot_components", "gauge", "Parts in the served snapshot.", componentCount);
        }

        Scalar(text, "process_resident_memory_bytes", "gauge", "Resident memory.", Environment.WorkingSet);
        Scalar(text, "dotnet_gc_heap_bytes", "gauge", "Managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        Header(text, "dotnet_gc_collections_total", "counter", "Garbage collections by generation.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            text.Append(CultureInfo.InvariantCulture, $"dotnet_gc_collections_total{{generation=\"{generation}\"}} {GC.CollectionCount(generation)}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>A label value as the text format wants it.</summary>
    internal static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    // A client may invent methods; labels must stay few.
    private static string KnownMethod(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" ? method : "OTHER";

    private static void Header(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Scalar(StringBuilder text, string name, string type, string help, long value)
    {
        Header(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }
}
