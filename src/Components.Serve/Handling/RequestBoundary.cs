using Components.Foundation.Errors;
using Components.Serve.Connections;
using Components.Serve.Http;
using Components.Serve.Metrics;
using Components.Serve.Pacing;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Components.Serve.Handling;

/// <summary>Outermost part of every request: leases the snapshot, sets the headers every answer carries, turns whatever goes
/// wrong into a problem, and counts.</summary>
internal sealed class RequestBoundary(
    RequestDelegate next,
    SnapshotHolder snapshots,
    ServerMetrics metrics,
    ServeOptions options,
    KnownRoutes routes,
    HostNames hosts,
    DrainState drain,
    EventLog events,
    ILogger<RequestBoundary> logger)
{
    public const string SnapshotHeader = "X-Snapshot";

    public async Task InvokeAsync(HttpContext context)
    {
        RequestTimings timings = new(options.Time);
        using SnapshotLeaseHandle? lease = snapshots.TryAcquire();
        RequestState state = new(lease, timings);
        context.Features.Set(state);
        RequestId.Take(context);
        context.Features.Get<ClientPace>()?.Charge(OutsideWork.Request);
        if (context.Features.Get<OpenConnection>() is { } connection)
        {
            connection.HasAsked = true;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            // HEAD is GET without its body: routes know GET alone, and Kestrel drops the body by what came over the wire.
            context.Request.Method = HttpMethods.Get;
        }

        context.Response.OnStarting(WriteHeaders, context);
        metrics.RequestStarted();
        try
        {
            await RunAsync(context);
        }
        finally
        {
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            metrics.RequestFinished(route, context.Request.Method, context.Response.StatusCode, timings.Elapsed);
            if (options.Settings.LogFormat == LogFormat.Json)
            {
                events.Request(
                    context.Request.Method, route, context.Response.StatusCode,
                    Math.Round(timings.Elapsed.TotalMilliseconds, 3), context.Response.ContentLength, context.TraceIdentifier,
                    lease?.Snapshot.Name, state.Key?.Name);
            }
        }
    }

    private async Task RunAsync(HttpContext context)
    {
        // The limit covers waiting, work and writing; the client's own abort stays distinguishable.
        using CancellationTokenSource limit = new(options.Settings.RequestTimeout, options.Time);
        CancellationToken clientAborted = context.RequestAborted;
        context.State().CallerGone = clientAborted;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(clientAborted, limit.Token);
        context.RequestAborted = either.Token;
        try
        {
            if (!hosts.Allows(context.Request.Host) && !ProbePaths.IsOrchestrators(context.Request.Path))
            {
                await Answers.ProblemAsync(context, Problems.UnknownHost(context.Request.Host.Host));
                return;
            }

            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentLength is null)
            {
                await Answers.ProblemAsync(context, FromStatus(context));
            }
        }
        catch (OperationCanceledException exception) when (clientAborted.IsCancellationRequested
            || exception is ConnectionAbortedException)
        {
            // Nobody is there to read an answer; 499 is what the metrics show, unless the answer was begun.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = 499;
            }
        }
        catch (Exception exception) when (context.Response.HasStarted
            && exception is OperationCanceledException or ConnectionResetException)
        {
            // Whoever asked does not read, or is gone: no error of ours, and no stack to learn from.
            logger.LogInformation(
                "{Method} {Path}: the answer was not read to its end within {Seconds} s (request {RequestId})",
                context.Request.Method, context.Request.Path, options.Settings.RequestTimeout.TotalSeconds,
                context.TraceIdentifier);
            context.Abort();
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            logger.LogError(
                exception, "{Method} {Path} failed after the answer had begun (request {RequestId})", context.Request.Method,
                context.Request.Path, context.TraceIdentifier);
            context.Abort();
        }
        catch (Exception exception)
        {
            // The limit is over; the problem itself must still be written.
            context.RequestAborted = clientAborted;
            (Problem problem, TimeSpan? retryAfter) = Explain(exception, context);
            await Answers.ProblemAsync(context, problem, retryAfter);
        }
    }

    /// <summary>Whether an exception says that the snapshot cannot be read, which no request and no code of ours is to blame
    /// for. Of SQLite's errors only those that speak of the file: what it refuses of a statement is an error of ours.</summary>
    internal static bool IsDamage(Exception exception) => exception is SnapshotException
        or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB
            or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN };

    private (Problem Problem, TimeSpan? RetryAfter) Explain(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ProblemException known:
                return (known.Problem, known.RetryAfter);
            case OperationCanceledException:
                ProblemException timedOut = Problems.TimedOut(options.Settings.RequestTimeout, TimeSpan.FromSeconds(1));
                return (timedOut.Problem, timedOut.RetryAfter);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (Problems.BodyTooLarge(options.Settings.MaxBodyBytes).Problem, null);
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return (Problems.BodyTooSlow(options.Settings.BodyTimeout).Problem, null);
            case BadHttpRequestException bad:
                return (Problems.BadRequest(bad.Message), null);
            case not null when IsDamage(exception):
                logger.LogError(
                    exception, "{Method} {Path} met damaged data (request {RequestId})", context.Request.Method,
                    context.Request.Path, context.TraceIdentifier);
                return (Problems.SnapshotDamaged("Data that the request needs cannot be read."), null);
            default:
                logger.LogError(
                    exception, "{Method} {Path} failed (request {RequestId})", context.Request.Method, context.Request.Path,
                    context.TraceIdentifier);
                return (Problems.Unexpected(), null);
        }
    }

    private Problem FromStatus(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status404NotFound
            && routes.Methods(context.Request.Path) is { Count: > 0 } methods
            && !methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.Allow = string.Join(", ", methods);
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }

        return FromSettledStatus(context);
    }

    private static Problem FromSettledStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when LcscIdConstraint.Refused(context.Request.Path) is { } found =>
            Problems.NoSuchId(context.Request.Path, found),
        StatusCodes.Status404NotFound => Problems.NoSuchRoute(context.Request.Path),
        StatusCodes.Status405MethodNotAllowed =>
            Problems.MethodNotAllowed(context.Request.Method, context.Request.Path, context.Response.Headers.Allow.ToString()),
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaTypeDetails(context.Request.ContentType),
        StatusCodes.Status400BadRequest => Problems.BadRequest("The address or a header is malformed."),
        int status => Problems.Other(status),
    };

    private Task WriteHeaders(object argument)
    {
        HttpContext context = (HttpContext)argument;
        IHeaderDictionary headers = context.Response.Headers;
        RequestState state = context.State();
        if (state.Lease is { } lease)
        {
            headers[SnapshotHeader] = lease.Snapshot.Name;
        }

        headers[RequestId.Header] = context.TraceIdentifier;
        headers["Server-Timing"] = state.Timings.ToHeader();
        headers.XContentTypeOptions = "nosniff";
        if (drain.IsDraining
            || context.Response.StatusCode is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge)
        {
            // Stopping: the caller shall go elsewhere. A body that is not read: nobody waits for its rest.
            headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
