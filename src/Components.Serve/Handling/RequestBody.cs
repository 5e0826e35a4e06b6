using System.IO.Pipelines;
using Components.Serve.Connections;
using Components.Serve.Http;
using Components.Serve.Pacing;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Handling;

/// <summary>Reads the bytes of a body: bounded in length and time, and all bodies together bounded in memory. It is read before
/// the request gets a turn, so that a connection that sends nothing keeps nobody from working.</summary>
internal sealed class RequestBody(ServeOptions options)
{
    // Bodies of the largest size that are being read or worked on, together. Far beyond what fair use needs.
    private const int LargestBodies = 64;

    // On the wire a body may be so many times its own length and so many bytes longer. A chunk of three bytes takes eight, and
    // what is read ahead counts too.
    private const int LargestFraming = 3;
    private const int UnjudgedBytes = 1 << 16;

    private readonly BodyMemory _memory = new((long)LargestBodies * options.Settings.MaxBodyBytes);

    /// <summary>Reads the body into the request's state.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOptional">Whether there may be none.</param>
    /// <returns>Releases the memory that the body counts for; dispose it after the request.</returns>
    /// <exception cref="ProblemException">408, 413, 415 or 503.</exception>
    public async Task<IDisposable> ReadAsync(HttpContext context, bool isOptional)
    {
        HttpRequest request = context.Request;
        bool hasBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
        if (!isOptional || hasBody)
        {
            RequireJson(request);
        }

        int limitBytes = options.Settings.MaxBodyBytes;
        if (request.ContentLength > limitBytes)
        {
            throw Problems.BodyTooLarge(limitBytes);
        }

        ReceivedBody body = new(_memory.Of(ClientAddress.Of(context)), context.State());
        try
        {
            using CancellationTokenSource limit = new(options.Settings.BodyTimeout, options.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, limit.Token);
            await ReadAllAsync(context, limitBytes, body, limit, either.Token);
            body.Show();
            return body;
        }
        catch (ConnectionResetException exception)
        {
            // Nobody is there any more; the server, which would go on to read the rest of the body, is told so.
            body.Dispose();
            context.Abort();
            throw new ConnectionAbortedException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is OverflowException or InvalidOperationException or FormatException
            || (exception is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested))
        {
            // The framing of the body is broken, for example by the size of a chunk.
            body.Dispose();
            throw Problems.Malformed("The body's framing is broken.");
        }
        catch (OperationCanceledException) when (!context.State().CallerGone.IsCancellationRequested)
        {
            // Also when the time of the whole request was over first: no work was begun, and the server was not busy.
            body.Dispose();
            throw Problems.BodyTooSlow(Limit);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static async Task ReadAllAsync(
        HttpContext context, int limitBytes, ReceivedBody body, CancellationTokenSource limit,
        CancellationToken cancellationToken)
    {
        PipeReader reader = context.Request.BodyReader;
        ClientPace? wire = context.Features.Get<ClientPace>();
        long before = wire?.ReadBytes ?? 0;

        // A read that is given up by its token leaves the connection in a state that the server calls an error of its own.
        await using CancellationTokenRegistration end = cancellationToken.UnsafeRegister(
            static state => ((PipeReader)state!).CancelPendingRead(), reader);
        ReadResult result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = await reader.ReadAsync(CancellationToken.None);
            try
            {
                body.Add(result.Buffer, limitBytes);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }

            if (wire?.ReadBytes - before > UnjudgedBytes + (LargestFraming * (long)body.Length))
            {
                throw Problems.Malformed(
                    $"The body's chunks are too small: {body.Length} bytes came in more than {UnjudgedBytes} bytes and "
                    + $"{LargestFraming} times their own length.");
            }
        }
        while (!result.IsCompleted);

        // From here the time of the request counts alone.
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    private static void RequireJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? media)
            || !(media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        {
            throw Problems.UnsupportedMediaType(request.ContentType);
        }
    }

    private ServeSettings Options => options.Settings;

    private TimeSpan Limit => Options.BodyTimeout < Options.RequestTimeout ? Options.BodyTimeout : Options.RequestTimeout;
}
