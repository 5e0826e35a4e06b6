using System.Net;
using System.Text.RegularExpressions;

namespace Components.Serve.Tests.Page;

/// <summary>Reads the server's own HTML, whose attributes are always quoted.</summary>
internal static class HtmlText
{
    /// <summary>Texts of all elements that begin in a way, without the tags inside.</summary>
    /// <param name="html">A page.</param>
    /// <param name="begin">The element from its bracket on, for example <c>&lt;td role="cell" class="cost"</c>.</param>
    public static string[] Texts(string html, string begin)
    {
        string tag = Regex.Match(begin, @"^<(\w+)").Groups[1].Value;
        return [.. Regex.Matches(html, $"{Regex.Escape(begin)}[^>]*>(?<text>.*?)</{tag}>", RegexOptions.Singleline)
            .Select(static match => Plain(match.Groups["text"].Value))];
    }

    /// <summary>Values of an attribute.</summary>
    public static string[] Attributes(string html, string name) =>
        [.. Regex.Matches(html, $" {name}=\"(?<value>[^\"]*)\"")
            .Select(static match => WebUtility.HtmlDecode(match.Groups["value"].Value))];

    private static string Plain(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")).Trim();
}
