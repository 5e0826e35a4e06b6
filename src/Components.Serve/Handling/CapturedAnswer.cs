using Components.Serve.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Handling;

/// <summary>Answers of handlers that write by themselves: what they write is kept until it is whole, and then written as every
/// other answer is, after the request's turn was given back. A reader who does not read holds none.</summary>
internal static class CapturedAnswer
{
    /// <summary>Runs a handler and writes its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="handler">Writes a body of bounded length.</param>
    public static async Task RunAsync(HttpContext context, RequestDelegate handler)
    {
        using AnswerBuffer written = new();
        await CaptureAsync(context, handler, written);
        if (written.Length > 0)
        {
            await Answers.BufferAsync(context, context.Response.StatusCode, context.Response.ContentType ?? "", written);
        }
    }

    /// <summary>Runs a handler whose answer is the same for everybody, as for a caller who has nothing and takes no
    /// coding.</summary>
    /// <param name="context">The request. What the handler says of its answer beside the media type is dropped.</param>
    /// <param name="handler">Writes a body of bounded length.</param>
    /// <returns>The answer, not written yet; null when it is none of status 200.</returns>
    public static async Task<PreparedAnswer?> PrepareAsync(HttpContext context, RequestDelegate handler)
    {
        IHeaderDictionary asked = context.Request.Headers;
        (string Name, StringValues Value)[] dependsOn = [.. new[] { HeaderNames.AcceptEncoding, HeaderNames.IfNoneMatch,
            HeaderNames.IfModifiedSince, HeaderNames.Range }.Select(name => (name, asked[name]))];
        using AnswerBuffer written = new();
        try
        {
            foreach ((string name, _) in dependsOn)
            {
                asked.Remove(name);
            }

            await CaptureAsync(context, handler, written);
        }
        finally
        {
            foreach ((string name, StringValues value) in dependsOn)
            {
                asked[name] = value;
            }
        }

        PreparedAnswer? answer = context.Response.StatusCode == StatusCodes.Status200OK
            ? new PreparedAnswer(context.Response.ContentType ?? "", written.ToArray()) : null;
        foreach (string name in (ReadOnlySpan<string>)
            [HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.CacheControl, HeaderNames.Vary, HeaderNames.ContentLength])
        {
            context.Response.Headers.Remove(name);
        }

        return answer;
    }

    private static async Task CaptureAsync(HttpContext context, RequestDelegate handler, AnswerBuffer written)
    {
        Stream connection = context.Response.Body;
        try
        {
            await using BufferStream capture = new(written);
            context.Response.Body = capture;
            await handler(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = connection;
        }
    }
}
