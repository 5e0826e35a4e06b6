using System.Diagnostics.Metrics;
using Components.Serve.Connections;
using Components.Serve.Snapshots;

namespace Components.Serve.Metrics;

/// <summary>Figures of requests and snapshots, one meter for each. The meters' scope is this object: a process that holds
/// several servers exports each one's own.</summary>
/// <remarks>Recording a request allocates nothing once its route, method and status have been seen.</remarks>
internal sealed class ServerMetrics : IDisposable
{
    public const string HttpMeter = "Components.Http";
    public const string SnapshotMeter = "Components.Snapshot";

    private const int StatusCount = 600;

    private static readonly double[] DurationBoundsSeconds =
        [0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    // A label is an object: each status is boxed once.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, StatusCount).Select(static status => (object)status)];

    private readonly Meter _http;
    private readonly Meter _snapshot;
    private readonly Histogram<double> _durations;
    private readonly UpDownCounter<long> _inFlight;
    private readonly SnapshotHolder _snapshots;
    private long _rejected;

    public ServerMetrics(SnapshotHolder snapshots, OpenConnections? connections = null)
    {
        _snapshots = snapshots;
        _http = new Meter(new MeterOptions(HttpMeter) { Scope = this });
        _durations = _http.CreateHistogram(
            "components.http.request.duration",
            "s",
            "Duration of HTTP requests by route, method and status.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBoundsSeconds });
        _inFlight = _http.CreateUpDownCounter<long>(
            "components.http.requests.in_flight", null, "HTTP requests in work or waiting.");
        _http.CreateObservableCounter(
            "components.http.requests.rejected", () =>
                Interlocked.Read(ref _rejected), null, "HTTP requests refused because the server was busy.");
        _http.CreateObservableUpDownCounter(
            "components.http.connections.open", () => connections?.Count ?? 0, null, "Connections that are open.");
        _http.CreateObservableCounter(
            "components.http.connections.refused", () =>
                connections?.Refused ?? 0, null, "Connections closed at once because there were too many.");
        _snapshot = new Meter(new MeterOptions(SnapshotMeter) { Scope = this });
        _snapshot.CreateObservableCounter(
            "components.snapshot.swaps", () => snapshots.Changes.Swaps, null, "Snapshots taken over without a restart.");
        _snapshot.CreateObservableCounter(
            "components.snapshot.refusals", () => snapshots.Changes.Refusals, null, "New snapshots that could not be opened.");
        _snapshot.CreateObservableGauge("components.snapshot.info", () => Served(Info), null, "The served snapshot.");
        _snapshot.CreateObservableGauge("components.snapshot.components", () =>
            Served(Count), null, "Parts in the served snapshot.");
        _snapshot.CreateObservableGauge("components.model.info", () => Served(Model), null, "The model of the served snapshot.");
    }

    public void RequestStarted() => _inFlight.Add(1);

    /// <summary>Counts an answered request.</summary>
    /// <param name="route">Pattern of the route, never a path: series must stay few.</param>
    /// <param name="method">Its method.</param>
    /// <param name="status">Its status.</param>
    /// <param name="duration">From its first to its last byte.</param>
    public void RequestFinished(string route, string method, int status, TimeSpan duration)
    {
        _inFlight.Add(-1);
        _durations.Record(
            duration.TotalSeconds,
            new("route", route),
            new("method", KnownMethod(method)),
            new("status", status is >= 0 and < StatusCount ? Statuses[status] : status));
    }

    public void RequestRejected() => Interlocked.Increment(ref _rejected);

    public void Dispose()
    {
        _http.Dispose();
        _snapshot.Dispose();
    }

    private static Measurement<long> Info(ServingSnapshot snapshot) =>
        new(1, new KeyValuePair<string, object?>("name", snapshot.Name));

    private static Measurement<long> Count(ServingSnapshot snapshot) => new(snapshot.Opened.Engine.RowCount);

    private static Measurement<long> Model(ServingSnapshot snapshot) => new(
        1,
        new("id", snapshot.Opened.Manifest.ModelId),
        new("revision", snapshot.Opened.Manifest.ModelRevision),
        new("backend", snapshot.Opened.Manifest.EmbeddingBackend));

    // Leased, so that it is not closed while it is read; nothing while none is open.
    private IEnumerable<Measurement<long>> Served(Func<ServingSnapshot, Measurement<long>> measure)
    {
        using SnapshotLeaseHandle? lease = _snapshots.TryAcquire();
        return lease is null ? [] : [measure(lease.Snapshot)];
    }

    // A client may invent methods; labels must stay few.
    private static string KnownMethod(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" ? method : "OTHER";
}
