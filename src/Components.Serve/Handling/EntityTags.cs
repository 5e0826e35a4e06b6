using System.Security.Cryptography;
using System.Text;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Handling;

/// <summary>Entity tags: a digest over the request and the snapshot. Equal requests to equal snapshots get equal bytes, so the
/// tag is known before the work is done.</summary>
internal static class EntityTags
{
    /// <summary>Tag of the answer to a request.</summary>
    /// <param name="context">The request, its body read already.</param>
    /// <returns>A strong tag in quotes.</returns>
    public static string Of(HttpContext context) => Of(context, context.State().Body.Span);

    /// <summary>Tag of the answer to a request whose body can say the same in several ways.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asked">The body with its defaults filled in.</param>
    /// <returns>A strong tag in quotes.</returns>
    public static string Of(HttpContext context, ReadOnlySpan<byte> asked)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HttpRequest request = context.Request;
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{context.Snapshot().AnswerIdentity}\n{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(asked);
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    /// <summary>Whether a GET asks for nothing when there is any answer (<c>If-None-Match: *</c>).</summary>
    public static bool IsAny(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
            && request.Headers.IfNoneMatch.Any(static header => header?.Contains('*', StringComparison.Ordinal) == true);

    /// <summary>The tag by which a GET or HEAD already has this answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tag">Tag of the answer before it is compressed.</param>
    /// <returns>The tag as the caller has it, that of a compressed answer too, when 304 is the answer; else null. If-None-Match
    /// of a POST is ignored: a query is no stored representation.</returns>
    public static string? Match(HttpRequest request, string tag)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            return null;
        }

        foreach (string? header in request.Headers.IfNoneMatch)
        {
            foreach (string candidate in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                string plain = candidate.StartsWith("W/", StringComparison.Ordinal) ? candidate[2..] : candidate;
                if (plain == "*")
                {
                    return tag;
                }

                if (ContentCoding.Plain(plain).Equals(tag, StringComparison.Ordinal))
                {
                    return plain;
                }
            }
        }

        return null;
    }
}
