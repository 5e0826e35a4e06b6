using Polly;
using Polly.Retry;

namespace Components.Download;

/// <summary>Waits for a server and asks it again: the same for a file and for pages.</summary>
public static class NetworkPatience
{
    /// <summary>Retries what may pass: cut connections, silence, 408, 425, 429 and 5xx, with doubling pauses; a Retry-After of
    /// the server wins, up to <see cref="Patience.MaxRetryDelay"/>.</summary>
    /// <param name="settings">Counts and pauses.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="failed">Told why an attempt failed that another one follows; null tells nobody.</param>
    /// <returns>The policy.</returns>
    public static ResiliencePipeline Retries(
        Patience settings, TimeProvider time, Action<Exception>? failed = null) => settings.MaxRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = settings.RetryDelay,
                MaxDelay = settings.MaxRetryDelay,
                ShouldHandle = new PredicateBuilder()
                    .Handle<HttpStatusException>(static exception => exception.IsTransient)
                    .Handle<HttpRequestException>()
                    .Handle<HttpIOException>()
                    .Handle<TimeoutException>(),
                OnRetry = arguments =>
                {
                    failed?.Invoke(arguments.Outcome.Exception!);
                    return ValueTask.CompletedTask;
                },
                DelayGenerator = arguments =>
                {
                    TimeSpan? retryAfter = (arguments.Outcome.Exception as HttpStatusException)?.RetryAfter;
                    TimeSpan? delay = retryAfter > settings.MaxRetryDelay ? settings.MaxRetryDelay : retryAfter;
                    return ValueTask.FromResult(delay);
                },
            })
            .Build();

    /// <summary>Delay that a server asked for with Retry-After.</summary>
    /// <param name="response">Its answer.</param>
    /// <param name="time">Clock, for a Retry-After that is a date.</param>
    /// <returns>Null when it asked for nothing, or for a time that is over.</returns>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? delay = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - time.GetUtcNow());
        return delay > TimeSpan.Zero ? delay : null;
    }

    /// <summary>Runs something that waits for the server, no longer than <see cref="Patience.IdleTimeout"/>.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="action">One answer's head, or one read of its body.</param>
    /// <param name="settings">The patience.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The action's result.</returns>
    /// <exception cref="TimeoutException">The server was silent.</exception>
    /// <exception cref="HttpRequestException">The connection was cut.</exception>
    public static async Task<T> WithIdleTimeout<T>(
        Func<CancellationToken, Task<T>> action,
        Patience settings,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(settings.IdleTimeout, time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await action(linked.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the server was silent for {settings.IdleTimeout.TotalSeconds:0.###} s", exception);
        }
        catch (IOException exception) when (exception is not HttpIOException)
        {
            // A cut connection arrives as a plain IOException; a full disk does not come through here.
            throw new HttpRequestException(exception.Message, exception);
        }
    }
}
