using System.Globalization;
using System.Text;

namespace Components.Evaluation.Reporting;

/// <summary>Text of others in GitHub's Markdown, on one line and without any meaning: no markup, no HTML, no link, no cell of a
/// table.</summary>
internal static class MarkdownText
{
    private const string Plain = " ,;()/%+=.-?'";

    /// <summary>Writes punctuation that could mean something as its numeric entity, which no reader of Markdown takes for
    /// structure, and what is hidden by its code.</summary>
    /// <param name="text">Any UTF-16, also malformed.</param>
    /// <param name="length">UTF-16 units of it that are shown.</param>
    /// <returns>One line; texts of others do not stand at its beginning.</returns>
    public static string Of(string text, int length = 300)
    {
        StringBuilder line = new(text.Length + 16);
        foreach (char c in VisibleText.Of(ReportFunctions.Clip(text, length)))
        {
            if (c is '\t' or '\n' or '\r')
            {
                line.Append(' ');
            }
            else if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !Plain.Contains(c, StringComparison.Ordinal))
            {
                line.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            }
            else
            {
                line.Append(c);
            }
        }

        return line.Replace("www.", "www&#46;").ToString();
    }
}
