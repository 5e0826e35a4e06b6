using System.Globalization;
using Components.Catalog.Text;

namespace Components.Catalog.Datasheets;

/// <summary>The address of a data sheet as a column of a source writes it.</summary>
public static class DatasheetAddress
{
    private const int LongestAddress = 2_000;

    /// <summary>Whether a column holds an address.</summary>
    /// <param name="column">The column as written.</param>
    public static bool IsUsable(string column) => TryRead(column, out string address) && address.Length > 0;

    /// <summary>Reads a column: an http or https address, one without its scheme behind <c>//</c>, one that begins with
    /// <c>www.</c>. An address without a host leads nowhere,
    /// and so does one whose host can be none.</summary>
    /// <param name="column">The column as written.</param>
    /// <param name="address">The address with its scheme; empty where there is none.</param>
    /// <returns>False when something stands there and it is no address.</returns>
    public static bool TryRead(string column, out string address)
    {
        string text = CleanText.Of(HtmlEntities.Decode(column), LongestAddress);
        address = text.StartsWith("//", StringComparison.Ordinal) ? $"https:{text}"
            : text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{text}"
            : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text
            : "";
        address = address.Length > 0 && HasHost(address) ? address : "";
        return address.Length > 0 || Placeholder.Is(text);
    }

    // Between the scheme and the path, behind a user: "http://", "https:///a.pdf" and "www." name nobody, and no host is called
    // "a b" or "a..b".
    private static bool HasHost(string address)
    {
        ReadOnlySpan<char> rest = address.AsSpan()[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];
        int end = rest.IndexOfAny(@"/?#\");
        ReadOnlySpan<char> host = end < 0 ? rest : rest[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        int colon = host.LastIndexOf(':');
        bool hasPort = colon > host.LastIndexOf(']');
        ReadOnlySpan<char> port = hasPort ? host[(colon + 1)..] : default;
        host = hasPort ? host[..colon] : host;
        ReadOnlySpan<char> name = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        return HasLetterOrDigit(name) && Uri.CheckHostName(host.ToString()) != UriHostNameType.Unknown
            && (port.IsEmpty || ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool HasLetterOrDigit(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                return true;
            }
        }

        return false;
    }
}
