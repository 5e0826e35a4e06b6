using System.Threading.RateLimiting;
using Components.Serve.Connections;
using Components.Serve.Handling;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Components.Serve.Access;

/// <summary>How many requests a client may send: whoever has a key of this server by its key, everybody else by address. Off
/// unless the setting is on; turns are shared fairly in any case.</summary>
internal static class RateLimit
{
    // Below it the platform's limiter gives back several requests at a time.
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>Sets the platform's limiter up.</summary>
    public static void Configure(RateLimiterOptions limiter, ServeSettings settings)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            ProbePaths.IsUnlimited(context.Request.Path)
                ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ =>
                    Bucket(settings)));
        limiter.OnRejected = (rejected, _) => new ValueTask(Answers.ProblemAsync(
            rejected.HttpContext,
            Problems.TooManyRequests(settings.RateLimit, settings.RateWindow),
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : ShortestPeriod));
    }

    private static string ClientOf(HttpContext context) => context.State().Key is { } key
        ? $"key {key.Name}" : $"address {ClientAddress.Of(context)}";

    /// <summary>A client's requests: full at first, and filled again evenly, so many in a window and no more at once.</summary>
    internal static TokenBucketRateLimiterOptions Bucket(ServeSettings settings)
    {
        double shortest = settings.RateLimit * (ShortestPeriod / settings.RateWindow);
        int tokens = (int)Math.Min(Math.Max(1, Math.Ceiling(shortest)), settings.RateLimit);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.RateLimit,
            TokensPerPeriod = tokens,
            // As long as so many requests take: the quotient is the setting's, rounded once.
            ReplenishmentPeriod = settings.RateWindow * ((double)tokens / settings.RateLimit),
            QueueLimit = 0,
        };
    }
}
