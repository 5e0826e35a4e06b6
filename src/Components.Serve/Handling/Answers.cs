using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Components.Serve.Http;
using Components.Serve.Pacing;
using Components.Serve.Snapshots;
using Components.Serve.Turns;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Handling;

/// <summary>Writes answers: whole bodies with length, tag and media type.</summary>
internal static class Answers
{
    // Bytes written at a time.
    private const int PieceBytes = 1 << 14;

    // Bytes charged at a time, which wait for the pace of their client.
    private const int PacedBytes = 1 << 16;

    /// <summary>Answers with JSON that is fully determined by request and snapshot.</summary>
    /// <param name="context">The request.</param>
    /// <param name="produce">Computes the value; not called when the caller has the answer already.</param>
    /// <param name="type">Source-generated type information.</param>
    /// <returns>A task that ends when the answer is written.</returns>
    public static async Task JsonAsync<T>(HttpContext context, Func<T> produce, JsonTypeInfo<T> type)
    {
        // "Any answer will do" can only be said of one that there is.
        bool isAny = EntityTags.IsAny(context.Request);
        if (!isAny && TagOrNotModified(context))
        {
            return;
        }

        // One client cannot tell by the time of an answer what another one with a key of its own has asked.
        HotAnswers? hot = isAny ? null : context.Snapshot().Hot;
        string asked = hot is null ? "" : $"{context.Response.Headers.ETag}{ClientKey.Of(context.Request)}";
        if (hot?.Find(asked) is { } kept)
        {
            await BytesAsync(context, StatusCodes.Status200OK, JsonText.MediaType, kept);
            return;
        }

        T value = produce();
        if (isAny && TagOrNotModified(context))
        {
            return;
        }

        byte[] bytes;
        using (context.Timings().Measure("encode"))
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        }

        hot?.Keep(asked, bytes);
        await BytesAsync(context, StatusCodes.Status200OK, JsonText.MediaType, bytes);
    }

    /// <summary>Sets the ETag; answers 304 when the caller has it.</summary>
    /// <param name="context">The request, its body read already. There is an answer to it, or the caller has its very
    /// tag.</param>
    /// <returns>True when the answer is given.</returns>
    public static bool TagOrNotModified(HttpContext context)
    {
        return IsNotModified(context, EntityTags.Of(context));
    }

    // Sets the tag; 304 when the caller has the answer, in whatever coding.
    private static bool IsNotModified(HttpContext context, string tag)
    {
        Tag(context, tag);
        if (EntityTags.Match(context.Request, tag) is not { } held)
        {
            return false;
        }

        context.Response.Headers.ETag = held;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Sets the ETag, and that it is asked about before the answer is used again.</summary>
    public static void Tag(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Answers a GET with what is the same for everybody. The bytes are shared: whoever does not read them holds no more
    /// memory than his connection's buffers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">The answer.</param>
    public static Task PreparedAsync(HttpContext context, PreparedAnswer answer)
    {
        if (IsNotModified(context, answer.Tag))
        {
            return Task.CompletedTask;
        }

        ReadOnlyMemory<byte> body = answer.In(Choose(context, answer.MediaType, answer.Length));
        return WriteAsync(context, StatusCodes.Status200OK, answer.MediaType, body.Length, held: 0, [body]);
    }

    /// <summary>Answers a GET with a long file, as it is: compressing it would be the work of seconds. Its reader holds one slice
    /// of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="file">The file.</param>
    public static Task FileAsync(HttpContext context, LongFile file) => IsNotModified(context, file.Tag)
        ? Task.CompletedTask
        : WriteAsync(
            context, StatusCodes.Status200OK, file.MediaType, file.Length, LongFile.SliceBytes, file.Slices());

    /// <summary>Writes a whole body. It is made; the request's turn goes to whoever waits while it is written, however slowly
    /// its reader takes it. The time of the request bounds that.</summary>
    public static Task BytesAsync(HttpContext context, int status, string mediaType, ReadOnlyMemory<byte> body) =>
        BlocksAsync(context, status, mediaType, body.Length, [body]);

    /// <summary>Writes a whole body that others made, in the same way and as it is.</summary>
    public static Task BufferAsync(HttpContext context, int status, string mediaType, AnswerBuffer body) =>
        WriteAsync(context, status, mediaType, body.Length, body.Length, body.Blocks);

    /// <summary>Writes JSON that was made piece by piece, in the same way.</summary>
    public static Task JsonAsync(HttpContext context, AnswerSpool body) =>
        BlocksAsync(context, StatusCodes.Status200OK, JsonText.MediaType, body.Length, body.Blocks);

    /// <summary>Writes a whole body that was made piece by piece.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Its status.</param>
    /// <param name="mediaType">Media type.</param>
    /// <param name="length">Length of all blocks together.</param>
    /// <param name="blocks">The body; each block is used before the next one is asked for.</param>
    public static async Task BlocksAsync(
        HttpContext context, int status, string mediaType, long length, IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        using AnswerBuffer? compressed = await CompressedAsync(context, mediaType, length, blocks);
        // Both are held until the reader has taken the answer.
        long held = length + (compressed?.Length ?? 0);
        if (compressed is not null)
        {
            (length, blocks) = (compressed.Length, compressed.Blocks);
        }

        await WriteAsync(context, status, mediaType, length, held, blocks);
    }

    // Piece by piece: Kestrel copies what it is given, all of it, before it waits for the reader.
    private static async Task WriteAsync(
        HttpContext context, int status, string mediaType, long length, long held, IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        using IDisposable? unwritten = context.State().Turn?.GiveBackFor(held, length);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = length;
        ClientPace? pace = context.Features.Get<ClientPace>();
        pace?.Charge(OutsideWork.Sending(Math.Min(length, PacedBytes)));
        int written = 0;
        foreach (ReadOnlyMemory<byte> block in blocks)
        {
            for (int at = 0; at < block.Length; at += PieceBytes)
            {
                if (pace is not null && written >= PacedBytes)
                {
                    written = 0;
                    await pace.TakeAsync(OutsideWork.Sending(PacedBytes), context.RequestAborted);
                }

                ReadOnlyMemory<byte> piece = block.Slice(at, Math.Min(PieceBytes, block.Length - at));
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                written += piece.Length;
            }
        }
    }

    // Compressing is work: it is done before the turn is given back.
    private static async Task<AnswerBuffer?> CompressedAsync(
        HttpContext context, string mediaType, long length, IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        if (Choose(context, mediaType, length) is not { } coding)
        {
            return null;
        }

        using RequestTimings.Scope measured = context.Timings().Measure("compress");
        return await ContentCoding.CompressAsync(coding, blocks, context.PauseAsync);
    }

    // Sets the headers that a coding has; null for none.
    private static string? Choose(HttpContext context, string mediaType, long length)
    {
        if (!ContentCoding.Applies(mediaType))
        {
            return null;
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (ContentCoding.Choose(context.Request, length) is not { } coding)
        {
            return null;
        }

        headers.ContentEncoding = coding;
        if (headers.ETag.ToString() is { Length: > 0 } tag)
        {
            headers.ETag = ContentCoding.Tag(tag, coding);
        }

        return coding;
    }

    /// <summary>Writes a problem; headers of an answer that was begun are dropped.</summary>
    public static Task ProblemAsync(HttpContext context, Problem problem, TimeSpan? retryAfter = null)
    {
        context.Response.Headers.Remove("ETag");
        context.Response.Headers.CacheControl = "no-store";
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        }

        Problem complete = problem with { Instance = context.Request.Path, RequestId = context.TraceIdentifier };
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(complete, WireFormat.Json.Problem);
        return BytesAsync(context, problem.Status, Problem.MediaType, body);
    }
}
