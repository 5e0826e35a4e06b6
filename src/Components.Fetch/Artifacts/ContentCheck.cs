using System.Text;
using Components.Catalog.Artifacts;
using Components.Download;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Looks at what came, whatever it was called: bytes decide.</summary>
internal static class ContentCheck
{
    private const int HeadBytes = 4_096;

    // Behind the mark of its end a file may have some blanks and signatures.
    private const int TailBytes = 2_048;

    // The mark of a PDF may stand behind some other bytes, but not far.
    private const int LastPdfMark = 1_024;

    // A page longer than that is no page that shows a data sheet.
    private const int LongestPage = 8 << 20;

    /// <summary>Judges a whole answer.</summary>
    /// <param name="address">Address that was asked, and for what.</param>
    /// <param name="path">File with its bytes.</param>
    /// <param name="bytes">How they came.</param>
    internal static Finding Judge(ArtifactAddress address, string path, DownloadedBytes bytes)
    {
        Finding finding = Judge(address, path, bytes.MediaType, bytes.FinalUrl);
        return bytes.IsEndTold || IsWhole(address.Kind, path, finding) ? finding : Finding.Again(FailureReason.CutShort);
    }

    // Of a file that ended with its connection; only what is cut may have been refused for it.
    private static bool IsWhole(ArtifactKind kind, string path, Finding finding) => finding switch
    {
        { Verdict: AnswerVerdict.Keep } when kind == ArtifactKind.Datasheet => HasEnd(path, "%%EOF"),
        { Verdict: AnswerVerdict.Keep } when kind == ArtifactKind.Step => HasEnd(path, "END-ISO-10303-21"),
        { Verdict: AnswerVerdict.Keep } when kind == ArtifactKind.Obj =>
            ObjModel.IsWhole(RegularFile.ReadAllBytes(path, int.MaxValue)),
        { Verdict: AnswerVerdict.Keep } when kind == ArtifactKind.Page => HasEnd(path, "</html", "</body"),
        { Reason: FailureReason.HtmlWithoutPdf } => HasEnd(path, "</html", "</body"),

        // JSON that is kept was read to its end.
        { Reason: FailureReason.NotEasyedaJson } => Head(path).AsSpan().TrimStart(" \t\r\n\ufeff"u8) is not [(byte)'{', ..],
        _ => true,
    };

    private static bool HasEnd(string path, params ReadOnlySpan<string> marks)
    {
        using FileStream file = RegularFile.OpenGiven(path);
        file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
        byte[] tail = new byte[TailBytes];
        int length = file.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false);
        string text = Encoding.Latin1.GetString(tail, 0, length);
        foreach (string mark in marks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Finding Judge(ArtifactAddress address, string path, string? mediaType, Uri came)
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
        // A page may speak of the mark; one that only is called a page has it before any tag.
        if (!IsMarkup(head) && head.AsSpan(0, Math.Min(head.Length, LastPdfMark)).IndexOf("%PDF-"u8) >= 0)
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

    private static bool IsMarkup(byte[] head) => head.AsSpan().TrimStart(" \t\r\n\ufeff"u8) is [(byte)'<', ..];

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
