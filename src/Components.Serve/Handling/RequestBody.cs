using System.Buffers;
using System.IO.Pipelines;
using Components.Serve.Connections;
using Components.Serve.Http;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Handling;

/// <summary>Reads the bytes of a body: bounded in length and time, and all bodies together bounded in memory. It is read before
/// the request gets a place, so that a connection that sends nothing keeps nobody from working.</summary>
internal sealed class RequestBody(ServeOptions options)
{
    // Bodies of the largest size that are being read or worked on, together. Far beyond what fair use needs.
    private const int LargestBodies = 64;

    private const int ChunkBytes = 4096;

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

        BodyMemory.Hold hold = _memory.Of(ClientAddress.Of(context));
        try
        {
            using CancellationTokenSource limit = new(options.Settings.BodyTimeout, options.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, limit.Token);
            context.State().Body = await ReadAllAsync(request, limitBytes, hold, limit, either.Token);
            return hold;
        }
        catch (ConnectionResetException exception)
        {
            // Nobody is there any more; the server, which would go on to read the rest of the body, is told so.
            hold.Dispose();
            context.Abort();
            throw new ConnectionAbortedException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is OverflowException or InvalidOperationException or FormatException
            || (exception is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested))
        {
            // The framing of the body is broken, for example by the size of a chunk.
            hold.Dispose();
            throw Problems.Malformed("The body's framing is broken.");
        }
        catch (OperationCanceledException) when (!context.State().CallerGone.IsCancellationRequested)
        {
            // Also when the time of the whole request was over first: no work was begun, and the server was not busy.
            hold.Dispose();
            throw Problems.BodyTooSlow(Limit);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAllAsync(
        HttpRequest request, int limitBytes, BodyMemory.Hold hold, CancellationTokenSource limit,
        CancellationToken cancellationToken)
    {
        // The announced length is a promise of the caller: memory follows what has come.
        using MemoryStream body = new((int)Math.Min(request.ContentLength ?? 0, ChunkBytes));
        PipeReader reader = request.BodyReader;

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
                Add(result.Buffer, body, limitBytes, hold);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
        while (!result.IsCompleted);

        // From here the time of the request counts alone.
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        return body.ToArray();
    }

    private static void Add(ReadOnlySequence<byte> came, MemoryStream body, int limitBytes, BodyMemory.Hold hold)
    {
        if (body.Length + came.Length > limitBytes)
        {
            throw Problems.BodyTooLarge(limitBytes);
        }

        if (!hold.TryAdd((int)came.Length))
        {
            throw Problems.Overloaded("Too many large bodies are being sent at once.", TimeSpan.FromSeconds(1));
        }

        foreach (ReadOnlyMemory<byte> piece in came)
        {
            body.Write(piece.Span);
        }
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
