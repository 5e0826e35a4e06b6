using System.Net;
using Components.Download;
using Components.Fetch.Sources.Jlc;
using Components.Foundation.Errors;

namespace Components.Fetch.Artifacts;

/// <summary>Why there are no bytes, in one word, as records say it.</summary>
internal static class FailureReason
{
    /// <summary>Nothing came at all.</summary>
    internal const string Empty = "empty";

    /// <summary>A data sheet that is no PDF.</summary>
    internal const string NoPdf = "no_pdf";

    /// <summary>A page that shows no data sheet.</summary>
    internal const string HtmlWithoutPdf = "html_without_pdf";

    /// <summary>A shop's first page, where a file was asked for.</summary>
    internal const string RedirectToShop = "redirect_to_shop";

    /// <summary>A page that is none.</summary>
    internal const string NoHtml = "no_html";

    /// <summary>A model that is no STEP.</summary>
    internal const string NoStep = "no_step";

    /// <summary>A model that is no OBJ.</summary>
    internal const string NoObj = "no_obj";

    /// <summary>An answer that is none of EasyEDA's.</summary>
    internal const string NotEasyedaJson = "not_easyeda_json";

    /// <summary>EasyEDA knows the part and has nothing of it.</summary>
    internal const string NoResult = "no_result";

    /// <summary>A document that says it is of another part.</summary>
    internal const string OtherPart = "other_part";

    /// <summary>EasyEDA says no, and not why.</summary>
    internal const string NoSuccess = "no_success";

    /// <summary>The kept bytes had another digest than those that came.</summary>
    internal const string CompareFailed = "compare_failed";

    /// <summary>The file is longer than is accepted.</summary>
    internal const string TooLarge = "too_large";

    /// <summary>A redirect that is not followed.</summary>
    internal const string Redirect = "redirect";

    /// <summary>The file took longer than it may.</summary>
    internal const string TooSlow = "too_slow";

    /// <summary>The address leads into a private network.</summary>
    internal const string PrivateHost = "private_host";

    /// <summary>No whole answer came.</summary>
    internal const string Network = "network";

    /// <summary>The connection ended before the file, whose length nobody had said.</summary>
    internal const string CutShort = "cut_short";

    private const string StatusPrefix = "http_";
    private const string CodePrefix = "code_";
    private const string InterfacePrefix = "jlc_";

    /// <summary>A code inside an answer of HTTP 200.</summary>
    internal static string OfCode(int code) => $"{CodePrefix}{code}";

    /// <summary>A download that ended without a file.</summary>
    internal static string Of(DownloadException exception) => exception.Failure switch
    {
        DownloadFailure.Status => OfStatus(exception.Status),
        DownloadFailure.TooSlow => TooSlow,
        DownloadFailure.TooLarge => TooLarge,
        DownloadFailure.Redirect => Redirect,
        DownloadFailure.PlaceTaken => throw ArtifactErrors.StoreFailed(exception.Place, exception),
        _ => Network,
    };

    /// <summary>An attempt that another one followed.</summary>
    internal static string OfAttempt(Exception exception) =>
        exception is HttpStatusException status ? OfStatus(status.Status) : Network;

    /// <summary>A status of HTTP.</summary>
    internal static string OfStatus(HttpStatusCode status) => $"{StatusPrefix}{(int)status}";

    /// <summary>The same of the JLC interface.</summary>
    internal static string OfInterface(Exception exception) =>
        OfError(exception is HttpStatusException or HostWaitException ? JlcErrors.StatusCode : JlcErrors.NetworkCode);

    /// <summary>An answer of the JLC interface, by the code of what is said of it.</summary>
    internal static string OfError(ComponentsException exception) => OfError(exception.Code);

    private static string OfError(string code) => InterfacePrefix + code.ToLowerInvariant();

    /// <summary>Whether a download says that there is no file.</summary>
    internal static bool IsAbsence(DownloadException exception) => exception is { Failure: DownloadFailure.Status }
        && exception.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether it is the file's alone: an answer that is no file of its kind says nothing against its host; a refusal
    /// inside an answer does.</summary>
    internal static bool IsOfTheFile(string reason) => reason.StartsWith(InterfacePrefix, StringComparison.Ordinal)
        ? reason == OfError(JlcErrors.UnreadableCode) || reason == OfError(JlcErrors.TooLongCode)
        : !reason.StartsWith(StatusPrefix, StringComparison.Ordinal) && !reason.StartsWith(CodePrefix, StringComparison.Ordinal)
        && reason is not (Network or TooSlow or PrivateHost or CutShort);
}
