using System.Text;
using Components.Catalog.Artifacts;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Looks at what came, whatever it was called: bytes decide.</summary>
internal static class ContentCheck
{
    private const int HeadBytes = 4_096;

    // The mark of a PDF may stand behind some other bytes, but not far.
    private const int LastPdfMark = 1_024;

    // A page longer than that is no page that shows a data sheet.
    private const int LongestPage = 8 << 20;

    /// <summary>Judges a whole answer.</summary>
    /// <param name="address">Address that was asked, and for what.</param>
    /// <param name="path">File with its bytes.</param>
    /// <param name="mediaType">What the server called them; null for nothing.</param>
    /// <param name="came">Address that gave them, behind redirects.</param>
    internal static Finding Judge(ArtifactAddress address, string path, string? mediaType, Uri came)
    {
        (ArtifactKind kind, Uri asked) = (address.Kind, address.Url);
        byte[] head = Head(path);
        if (head.Length == 0)
        {
            return Finding.Refuse(FailureReason.Empty);
        }

        if (kind == ArtifactKind.Easyeda)
        {
            return EasyedaAnswer.Judge(RegularFile.ReadAllBytes(path, int.MaxValue), address.Part);
        }

        if (kind == ArtifactKind.Datasheet)
        {
            return Datasheet(head, path, mediaType, asked, came);
        }

        bool isPage = IsPage(head, mediaType);
        if (kind == ArtifactKind.Page)
        {
            return !isPage ? Finding.Refuse(FailureReason.NoHtml)
                : DatasheetPage.IsShop(asked, came) ? Finding.Absent(FailureReason.RedirectToShop) : Finding.Keep;
        }

        string text = Encoding.Latin1.GetString(head).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        return kind == ArtifactKind.Step
            ? text.StartsWith("ISO-10303-21", StringComparison.Ordinal) ? Finding.Keep : Finding.Refuse(FailureReason.NoStep)
            : !isPage && IsObj(text) ? Finding.Keep : Finding.Refuse(FailureReason.NoObj);
    }

    private static Finding Datasheet(byte[] head, string path, string? mediaType, Uri asked, Uri came)
    {
        if (head.AsSpan(0, Math.Min(head.Length, LastPdfMark)).IndexOf("%PDF-"u8) >= 0)
        {
            return Finding.Keep;
        }

        if (!IsPage(head, mediaType))
        {
            return Finding.Refuse(FailureReason.NoPdf);
        }

        if (DatasheetPage.IsShop(asked, came))
        {
            return Finding.Absent(FailureReason.RedirectToShop);
        }

        return new FileInfo(path).Length <= LongestPage
            && DatasheetPage.FindPdf(Encoding.UTF8.GetString(RegularFile.ReadAllBytes(path)), came) is { } pdf
                ? Finding.Follow(pdf) : Finding.Refuse(FailureReason.HtmlWithoutPdf);
    }

    private static bool IsPage(byte[] head, string? mediaType)
    {
        string text = Encoding.Latin1.GetString(head).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        return mediaType is "text/html" or "application/xhtml+xml"
            || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    // Lines of vertices, materials and faces; EasyEDA writes materials into the same file.
    private static bool IsObj(string text) => text.Split('\n').Any(static line =>
        line.StartsWith("v ", StringComparison.Ordinal) || line.StartsWith("newmtl ", StringComparison.Ordinal));

    private static byte[] Head(string path)
    {
        using FileStream file = RegularFile.OpenGiven(path);
        byte[] head = new byte[HeadBytes];
        return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }
}
