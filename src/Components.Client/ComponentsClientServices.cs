using System.Net;
using Components.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Components.Client;

/// <summary>Adds the client to an application.</summary>
public static class ComponentsClientServices
{
    /// <summary>Registers <see cref="ComponentsClient"/> with its HttpClient: tries again what can be asked again, within a time;
    /// asks about kept answers by their ETag.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The builder of the HttpClient, for handlers of the application's own.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static IHttpClientBuilder AddComponentsClient(
        this IServiceCollection services, Action<ComponentsClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ComponentsClientOptions options = new();
        configure?.Invoke(options);
        Check(options);

        // One for all handlers that the factory makes: what one of them learned the others know.
        AnswerStore kept = new(options.KeptAnswers, options.KeptAnswerBytes);
        IHttpClientBuilder builder = services.AddHttpClient<ComponentsClient>(http =>
        {
            http.BaseAddress = options.BaseAddress;
            http.Timeout = options.TotalTimeout;
            if (options.ApiKey is { } key)
            {
                http.DefaultRequestHeaders.Add("X-API-Key", key);
            }
        });
        builder.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,

            // The server never redirects, and whoever else answers has no claim to the key.
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        });
        builder.AddHttpMessageHandler(() => new KeptAnswers(kept));
        builder.AddResilienceHandler("components", pipeline => pipeline
            .AddTimeout(options.TotalTimeout)
            .AddRetry(Retry(options))
            .AddTimeout(options.Timeout));
        return builder;
    }

    private static HttpRetryStrategyOptions Retry(ComponentsClientOptions options) => new()
    {
        // Polly takes no strategy without a try: with none it handles nothing.
        MaxRetryAttempts = Math.Max(1, options.Retries),
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldRetryAfterHeader = true,
        ShouldHandle = outcome => ValueTask.FromResult(
            options.Retries > 0 && IsWorthAnotherTry(outcome.Outcome) && IsInTime(outcome.Outcome.Result, options.TotalTimeout)),
    };

    // A mistake stays one, and an error of the server too; whoever is busy says when to come back.
    private static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or Polly.Timeout.TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result: { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null } } => true,
        _ => false,
    };

    // A wait that no request can sit out is an answer: who asked learns what the server said, and when to come back.
    private static bool IsInTime(HttpResponseMessage? answer, TimeSpan totalTimeout) =>
        answer?.Headers.RetryAfter is not { } wait
            || (wait.Delta ?? (wait.Date - answer.Headers.Date) ?? TimeSpan.Zero) < totalTimeout;

    private static void Check(ComponentsClientOptions options)
    {
        if (!options.BaseAddress.IsAbsoluteUri || options.BaseAddress.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"BaseAddress must be an http or https address, found '{options.BaseAddress}'.");
        }

        // Routes stand at the root of a server: a path would be dropped, and another program asked.
        if (options.BaseAddress.PathAndQuery != "/" || options.BaseAddress.Fragment.Length > 0)
        {
            throw new ArgumentException(
                $"BaseAddress must be the address of a server without a path, found '{options.BaseAddress.OriginalString}'.");
        }

        if (options.Timeout <= TimeSpan.Zero || options.TotalTimeout < options.Timeout)
        {
            throw new ArgumentException(
                $"Timeout must be more than nothing and at most TotalTimeout, found {options.Timeout} "
                    + $"and {options.TotalTimeout}.");
        }

        if (options.Retries is < 0 or > 10 || options.RetryDelay < TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"Retries must be 0 to 10 and RetryDelay not negative, found {options.Retries} and {options.RetryDelay}.");
        }

        if (options.KeptAnswers < 0 || options.KeptAnswerBytes < 0)
        {
            throw new ArgumentException("KeptAnswers and KeptAnswerBytes must not be negative.");
        }
    }
}
