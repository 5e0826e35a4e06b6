using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Turns;

namespace Components.Serve.Handling;

/// <summary>State of one request through the pipeline: the one snapshot it may see, and its timings.</summary>
internal sealed class RequestState(SnapshotLeaseHandle? snapshot, RequestTimings timings)
{
    /// <summary>The snapshot of this request, leased until its end; null while none is open.</summary>
    public SnapshotLeaseHandle? Lease { get; } = snapshot;

    /// <summary>Timings for the Server-Timing header.</summary>
    public RequestTimings Timings { get; } = timings;

    /// <summary>The caller is gone, whatever else ended the request.</summary>
    public CancellationToken CallerGone { get; set; }

    /// <summary>Bytes that were read of the body; part of the ETag.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The key of this server that the request has; null where it needs none.</summary>
    public ApiKey? Key { get; set; }

    /// <summary>The request's turn; null for what takes none.</summary>
    public Turn? Turn { get; set; }
}
