using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Http;

/// <summary>Reads a request's JSON body: bounded, strict about its form, with a problem that names the field.</summary>
internal static class JsonBody
{
    /// <summary>Reads and parses the body.</summary>
    /// <param name="context">The request; its state keeps the bytes for the ETag.</param>
    /// <param name="type">Source-generated type information.</param>
    /// <param name="limitBytes">Longest accepted body.</param>
    /// <returns>The parsed value, never null.</returns>
    /// <exception cref="ProblemException">400, 413 or 415.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int limitBytes)
        where T : class
    {
        RequireJson(context.Request);
        byte[] body = await ReadBytesAsync(context.Request, limitBytes, context.RequestAborted);
        context.State().Body = body;
        using RequestTimings.Scope measured = context.Timings().Measure("parse");
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw Problems.MalformedJson("The body is 'null', expected an object.");
        }
        catch (JsonException exception)
        {
            throw Explain(exception, body.Length);
        }
    }

    private static void RequireJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? media)
            || !(media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        {
            throw Problems.UnsupportedMediaType(request.ContentType);
        }
    }

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limitBytes)
        {
            throw Problems.BodyTooLarge(limitBytes);
        }

        using MemoryStream body = new((int)(request.ContentLength ?? 256));
        byte[] chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + read > limitBytes)
            {
                throw Problems.BodyTooLarge(limitBytes);
            }

            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    private static ProblemException Explain(JsonException exception, int length)
    {
        if (length == 0)
        {
            return Problems.MalformedJson("The body is empty.");
        }

        FieldProblem described = Describe(exception, "");
        return described.Field.Length > 0
            ? Problems.InvalidFields([described])
            : Problems.MalformedJson($"Line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: the text is not JSON of the expected form.");
    }

    /// <summary>What a JSON error says about a field. System.Text.Json gives a path for a value of the wrong kind and names
    /// what is missing; its message also names our types, which are of no use to a caller.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="prefix">Path of the value that was parsed; empty for the body.</param>
    /// <returns>Field and message; the field is empty when the text is not JSON at all.</returns>
    public static FieldProblem Describe(JsonException exception, string prefix)
    {
        string path = exception.Path ?? "$";
        string field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
        string where = (prefix.Length, field.Length) switch
        {
            (0, _) => field,
            (_, 0) => prefix,
            _ => $"{prefix}.{field}",
        };
        if (exception.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            string names = string.Join(", ", NamesAfterColon(exception.Message));
            return new(where.Length == 0 ? names : $"{where}.{names}", "is required and missing.");
        }

        if (exception.Message.Contains("Duplicate property", StringComparison.Ordinal))
        {
            return new(where.Length == 0 ? "body" : where, "occurs twice.");
        }

        return exception.Message.Contains("could not be converted", StringComparison.Ordinal)
            ? new(where.Length == 0 ? "body" : where, "has a value of the wrong kind.")
            : new(prefix, "is not JSON of the expected form.");
    }

    private static IEnumerable<string> NamesAfterColon(string message)
    {
        int colon = message.LastIndexOf(':');
        foreach (string part in message[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return part.Trim('\'', '.', ' ');
        }
    }
}
