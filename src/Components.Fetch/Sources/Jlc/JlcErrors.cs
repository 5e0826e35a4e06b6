using System.Net;
using Components.Download;
using Components.Foundation.Errors;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Messages about the JLC interface. What the server says of itself is in them, masked; a trace id where it gave
/// one.</summary>
internal static class JlcErrors
{
    /// <summary>Code of a server that answers with an error.</summary>
    internal const string StatusCode = "FET020";

    /// <summary>Code of a server that gives no whole answer, as every download has it.</summary>
    internal const string NetworkCode = "FET021";

    /// <summary>Code of refused credentials.</summary>
    internal const string UnauthorizedCode = "FET041";

    /// <summary>Code of a scope that the account does not have.</summary>
    internal const string ForbiddenCode = "FET042";

    /// <summary>Code of a page that is too long.</summary>
    internal const string TooLongCode = "FET024";

    /// <summary>Code of an interface that redirects.</summary>
    internal const string RedirectedCode = "FET026";

    /// <summary>Code of an answer that is none of this interface, or of another part.</summary>
    internal const string UnreadableCode = "FET044";

    internal static UsageException CredentialsMissing(IReadOnlyList<string> variables) => new(
        "FET040",
        $"{string.Join(", ", variables)} {(variables.Count == 1 ? "is" : "are")} not set: the JLC interface answers to "
            + "accounts only.",
        "environment",
        "Set JLC_APP_ID, JLC_ACCESS_KEY and JLC_SECRET_KEY for this process, as JLC gave them to the account. They belong in no "
            + "file of this repository.");

    internal static UsageException CredentialOdd(string variable) => new(
        "FET040",
        $"{variable} holds a blank, a quote or another character that no credential has.",
        "environment",
        "Set it again, without quotes and line breaks.");

    internal static EnvironmentException Unauthorized(string address, string said, DateTimeOffset now) => new(
        UnauthorizedCode,
        $"The server does not accept the credentials or the signature (401){said}.",
        address,
        "Check JLC_APP_ID, JLC_ACCESS_KEY and JLC_SECRET_KEY, and this machine's clock (it is "
            + $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC here): the time is signed. The last good import was kept.");

    internal static EnvironmentException Forbidden(string address, string said) => new(
        ForbiddenCode,
        $"The account may not use this part of the interface (403){said}.",
        address,
        "Ask JLC to grant the scope of components to this application. The last good import was kept.");

    internal static EnvironmentException Refused(string address, string code, string said) => new(
        "FET043",
        $"The server answered HTTP 200 with code {code}, which is no success{said}.",
        address,
        "Look the code up in JLC's documentation, or ask JLC with the trace id. The last good import was kept.");

    internal static InputDataException Unreadable(string address, string finding, string said) => new(
        UnreadableCode,
        $"The answer is not what this interface gives: {finding}{said}.",
        address,
        "Look at what the server sends now. If the interface has changed, src/Components.Fetch/Sources/Jlc has to follow. "
            + "The last good import was kept.");

    internal static InputDataException Endless(string address, int pages) => new(
        "FET045",
        $"The catalogue goes on after {pages} pages, which is all that source.jlc.max_pages allows.",
        address,
        "If it is that large, raise source.jlc.max_pages: the fetch continues where it stopped. The last good import was kept.");

    internal static InputDataException RepeatsCredential(string address) => new(
        "FET046",
        "An answer holds one of the keys that the request was signed with; it was not kept, since raw data is no place for them.",
        address,
        "Tell JLC. The last good import was kept.");

    internal static InputDataException PageTooLarge(string address, long limitBytes) => new(
        TooLongCode,
        $"A page is longer than {limitBytes} bytes, which is all that source.jlc.max_page_bytes allows.",
        address,
        "If pages are that large, raise source.jlc.max_page_bytes. The last good import was kept.");

    internal static InputDataException TooLarge(string address, long bytes, long limit) => new(
        TooLongCode,
        $"The pages have {bytes} bytes together, fetch.download.max_bytes allows {limit}.",
        address,
        "If the catalogue is that large, raise fetch.download.max_bytes: the fetch continues where it stopped. The last "
            + "good import was kept.");

    internal static EnvironmentException TooSlow(string address, TimeSpan limit, int pages) => new(
        "FET025",
        $"The catalogue was not complete after {limit.TotalSeconds:0.###} s (fetch.download.total_timeout); {pages} pages "
            + "had come.",
        address,
        "Try again: it continues where it stopped. To ask faster, raise source.jlc.requests_per_second as far as JLC "
            + "allows. The last good import was kept.");

    internal static EnvironmentException Status(
        string address, HttpStatusCode status, int attempts, string said, Exception cause) =>
        new(
            StatusCode,
            $"The download failed after {FetchErrors.Attempts(attempts)}: {DownloadClause.Answered(status)}{said}.",
            address,
            "Try again later: the fetch continues where it stopped. The last good import was kept.",
            cause);

    internal static EnvironmentException Redirected(string address, HttpStatusCode status) => new(
        RedirectedCode,
        $"The server redirects ({(int)status}), and a signed request goes nowhere but where it was signed for.",
        address,
        "Put the interface's own address into source.jlc.base_url. The last good import was kept.");
}
