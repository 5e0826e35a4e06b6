using System.Threading.RateLimiting;
using Components.Serve.Metrics;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Bounds how many requests are worked on at once; the queue is bounded too, and whoever finds it full is told when to
/// come back. Probes and metrics never wait.</summary>
internal sealed class Admission : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly ServerMetrics _metrics;

    public Admission(ServeOptions options, ServerMetrics metrics)
    {
        _metrics = metrics;
        int places = options.Settings.MaxConcurrency > 0 ? options.Settings.MaxConcurrency : 4 * Environment.ProcessorCount;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = options.Settings.MaxQueue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for a place, then runs a handler.</summary>
    public RequestDelegate Wrap(RequestDelegate handler) => async context =>
    {
        using RateLimitLease place = await AcquireAsync(context);
        await handler(context);
    };

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease> AcquireAsync(HttpContext context)
    {
        RateLimitLease lease = _limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            using (context.Timings().Measure("queue"))
            {
                lease = await _limiter.AcquireAsync(1, context.RequestAborted);
            }
        }

        if (!lease.IsAcquired)
        {
            lease.Dispose();
            _metrics.RequestRejected();
            throw Problems.Overloaded(TimeSpan.FromSeconds(1));
        }

        return lease;
    }
}
