using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Components.Fetch.Artifacts;

/// <summary>A page that came where a data sheet was asked for.</summary>
internal static partial class DatasheetPage
{
    private const int RegexMilliseconds = 2_000;

    /// <summary>Address of the PDF that the page shows.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its own address, which relative ones start from.</param>
    /// <returns>An http or https address; null where the page shows none.</returns>
    internal static Uri? FindPdf(string html, Uri page)
    {
        try
        {
            foreach (Match match in Preview().Matches(html).Concat(Frame().Matches(html)))
            {
                if (Resolve(Unescape(match.Groups["url"].Value), page) is { } url)
                {
                    return url;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A page that keeps its reader busy shows nothing.
        }

        return null;
    }

    /// <summary>Whether an address was redirected to a shop's first page, which shops do with files that they no longer
    /// have.</summary>
    internal static bool IsShop(Uri asked, Uri came) => !IsFirstPage(asked) && IsFirstPage(came);

    private static bool IsFirstPage(Uri url) => First().IsMatch(url.AbsolutePath);

    // JavaScript escapes slashes as it likes; HTML escapes the ampersands of a query.
    private static string Unescape(string written)
    {
        string text = CodePoint().Replace(written, static match =>
            ((char)int.Parse(match.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return WebUtility.HtmlDecode(Slash().Replace(text, "/")).Trim();
    }

    private static Uri? Resolve(string text, Uri page)
    {
        if (text is "" or "null" or "undefined" or "false" || text.StartsWith('#'))
        {
            return null;
        }

        // "/path" and "//host/path" are no files, though a Unix Uri takes them for some.
        Uri? url = text.StartsWith('/') ? (Uri.TryCreate(page, text, out Uri? below) ? below : null)
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? whole) ? whole
            : Uri.TryCreate(page, text, out Uri? beside) ? beside : null;
        return url is { Scheme: "http" or "https" } && url != page ? url : null;
    }

    // In a string of a script its quotes stand behind backslashes, in an attribute they are entities.
    [GeneratedRegex(
        """previewPdfUrl(?:\\*["']|&(?:quot|#0*3[49]);)?\s*[:=]\s*(?:\\*["']|&(?:quot|#0*3[49]);)"""
            + """(?<url>[^"'<>\s]{1,2000}?)(?:\\*["']|&(?:quot|#0*3[49]);)""",
        RegexOptions.None, RegexMilliseconds)]
    private static partial Regex Preview();

    [GeneratedRegex(
        """<(?:iframe|embed|object)\b[^>]{0,2000}?\b(?:src|data)\s*=\s*["']?"""
            + """(?<url>[^"'<>\s]{1,2000}?\.pdf(?:[?#][^"'<>\s]*)?)["'\s>]""",
        RegexOptions.IgnoreCase, RegexMilliseconds)]
    private static partial Regex Frame();

    [GeneratedRegex("""\\+u(?<code>[0-9a-fA-F]{4})""")]
    private static partial Regex CodePoint();

    [GeneratedRegex("""\\+/""")]
    private static partial Regex Slash();

    [GeneratedRegex(
        "^/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\\.(?!pdf)[a-z]{2,5})?/?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex First();
}
