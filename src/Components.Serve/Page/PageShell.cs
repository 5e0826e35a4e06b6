using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Components.Search.Requests;

namespace Components.Serve.Page;

/// <summary>Frame of all pages: head, search box, style and script, in one file. Nothing is loaded from elsewhere, and the
/// browser runs this script and this style alone.</summary>
internal sealed class PageShell
{
    private readonly string[] _pieces;

    public PageShell()
    {
        string style = Resource("page.css");
        string script = Resource("page.js");
        Policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; "
            + $"frame-ancestors 'none'; script-src '{Digest(script)}'; style-src '{Digest(style)}'";

        // The places of what differs, in the order in which they stand.
        string shell = Resource("shell.html").Replace("{style}", style, StringComparison.Ordinal)
            .Replace("{script}", script, StringComparison.Ordinal)
            .Replace("{longest}", SearchRequest.MaxQueryLength.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        _pieces = Split(shell, "{title}", "{query}", "{asked}", "{class}", "{state}", "{kind}", "{region}");
    }

    /// <summary>Policy of all that the browser may load and run.</summary>
    public string Policy { get; }

    /// <summary>A whole page.</summary>
    /// <param name="content">The content of this page.</param>
    /// <returns>UTF-8.</returns>
    public byte[] Whole(PageContent content)
    {
        HtmlWriter[] values =
        [
            Text(content.Title), Text(content.Query), content.Asked, Text(content.IsBad ? "bad" : ""), Text(content.State),
            Text(content.IsSearch ? "search" : "page"), content.Region,
        ];
        StringBuilder page = new(_pieces.Sum(static piece => piece.Length) + (1 << 14));
        for (int place = 0; place < _pieces.Length; place++)
        {
            page.Append(_pieces[place]).Append(place < values.Length ? values[place].ToString() : "");
        }

        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>The changing part of a page, which the script of an open page puts in place of the old one.</summary>
    /// <param name="content">The content of this page.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Part(PageContent content)
    {
        HtmlWriter html = new();
        html.Write($"""<!doctype html><title>{content.Title}</title><div id="asked">""").Append(content.Asked);
        html.Write($"""</div><p id="state" class="{(content.IsBad ? "bad" : "")}">{content.State}</p>""");
        html.Write($"""<div id="region" data-kind="{(content.IsSearch ? "search" : "page")}">""")
            .Append(content.Region).Constant("</div>");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static HtmlWriter Text(string text) => new HtmlWriter().Write($"{text}");

    private static string[] Split(string shell, params string[] places)
    {
        List<string> pieces = [];
        foreach (string place in places)
        {
            int at = shell.IndexOf(place, StringComparison.Ordinal);
            pieces.Add(shell[..at]);
            shell = shell[(at + place.Length)..];
        }

        return [.. pieces, shell];
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(PageShell).Assembly.GetManifestResourceStream($"Components.Serve.Page.{name}")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Digest(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
