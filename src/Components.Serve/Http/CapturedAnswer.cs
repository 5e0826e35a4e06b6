using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Answers of handlers that write by themselves: what they write is kept until it is whole, and then written as every
/// other answer is, after the request's place was given back. A reader who does not read holds none.</summary>
internal static class CapturedAnswer
{
    /// <summary>Runs a handler and writes its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="handler">Writes a body of bounded length.</param>
    public static async Task RunAsync(HttpContext context, RequestDelegate handler)
    {
        using AnswerBuffer written = new();
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

        if (written.Length > 0)
        {
            await Answers.BufferAsync(context, context.Response.StatusCode, context.Response.ContentType ?? "", written);
        }
    }
}
