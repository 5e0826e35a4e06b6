using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>The name of one request, by which a caller's log and the server's are put side by side: the caller's where it sends
/// one, else one that the server makes.</summary>
internal static class RequestId
{
    /// <summary>Header of requests and of every answer.</summary>
    public const string Header = "X-Request-ID";

    /// <summary>Longest that is taken.</summary>
    public const int Longest = 128;

    /// <summary>Takes the caller's name for the request; keeps the server's where there is none, or one that could be taken for
    /// something else in a log.</summary>
    /// <param name="context">The request; its trace identifier is the name from here.</param>
    public static void Take(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ } given] && IsWellFormed(given))
        {
            context.TraceIdentifier = given;
        }
    }

    /// <summary>Whether a text is such a name: 1 to 128 letters, digits and <c>- _ . : / + = @ ~</c>, all ASCII.</summary>
    public static bool IsWellFormed(string text) => text.Length is >= 1 and <= Longest
        && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || "-_.:/+=@~".Contains(letter, StringComparison.Ordinal));
}
