using System.Text.RegularExpressions;

namespace Components.Catalog.Text;

/// <summary>Addresses without what lets their writer in: a catalogue is copied to whoever searches it (decision 226). Nothing
/// else of an address changes, not a byte.</summary>
public static partial class PublicAddress
{
    // An address in an address in an address is looked at; what nests deeper is left out whole.
    private const int DeepestNesting = 3;

    /// <summary>An address without user, password, and parameters that are a key by their name.</summary>
    /// <param name="address">An address as it is written; anything else comes back as it is.</param>
    /// <returns>The same instance when it holds none.</returns>
    public static string Of(string address) => Of(address, depth: 0);

    /// <summary>The same of every http or ftp address in a text, and of one without its scheme that begins it.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same instance when it holds none.</returns>
    public static string InText(string text) => !text.Contains("//", StringComparison.Ordinal) ? text
        : Addresses().Replace(text, static match => Of(match.Value)) is var open && open == text ? text : open;

    private static string Of(string address, int depth)
    {
        int start = address.IndexOf("//", StringComparison.Ordinal);
        if (start < 0 || address.AsSpan(start).IndexOfAny('@', '=') < 0)
        {
            return address;
        }

        start += 2;
        int end = address.AsSpan(start).IndexOfAny("/?#\\") is var rest and >= 0 ? start + rest : address.Length;
        int user = address.AsSpan(start, end - start).LastIndexOf('@');
        string server = user < 0 ? address[..end] : address[..start] + address[(start + user + 1)..end];
        int fragment = address.IndexOf('#', end) is var hash and >= 0 ? hash : address.Length;
        int query = address.IndexOf('?', end) is var mark && mark >= 0 && mark < fragment ? mark : fragment;
        string open = server + Path(address[end..query], depth) + Parameters(address[query..fragment], depth)
            + Parameters(address[fragment..], depth);
        return open == address ? address : open;
    }

    // "/a;jsessionid=1/b": parameters of a step of the path.
    private static string Path(string path, int depth) => !path.Contains(';') ? path
        : string.Join('/', path.Split('/').Select(step => string.Join(';', step.Split(';')
            .Where((parameter, index) => index == 0 || !IsSecret(parameter, depth)))));

    // What stands behind ? or #, with it.
    private static string Parameters(string text, int depth)
    {
        if (!text.Contains('='))
        {
            return text;
        }

        char mark = text[0];
        List<string> kept = [];
        bool isCut = false;
        foreach (string parameter in text[1..].Split('&'))
        {
            // "a=1;token=2", and the "&amp;" of a page.
            string left = string.Join(';', parameter.Split(';').Where(part => !IsSecret(part, depth)));
            isCut |= left.Length < parameter.Length;
            if (left.Length == parameter.Length || (left.Length > 0 && left != "amp"))
            {
                kept.Add(left);
            }
        }

        return !isCut ? text : kept.Count == 0 ? "" : mark + string.Join('&', kept);
    }

    private static bool IsSecret(string parameter, int depth)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return false;
        }

        string name = string.Concat(Decoded(parameter[..equals]).Where(char.IsAsciiLetter)).ToLowerInvariant();
        return Secrets().IsMatch(name) || IsSecretAddress(Decoded(parameter[(equals + 1)..]), depth);
    }

    private static bool IsSecretAddress(string value, int depth) => value.Contains("//", StringComparison.Ordinal)
        && (depth >= DeepestNesting || !ReferenceEquals(Of(value, depth + 1), value));

    // Once and again: whoever reads it decodes it as often as it takes.
    private static string Decoded(string text)
    {
        for (int layer = 0; layer < DeepestNesting && text.Contains('%'); layer++)
        {
            text = Uri.UnescapeDataString(text);
        }

        return text;
    }

    [GeneratedRegex("token|secret|passw|signature|credential|apikey|accesskey|authorization|sessionid|jwt"
        + "|^(?:auth|sig|pwd|pass|key|session|sas|hmac)$")]
    private static partial Regex Secrets();

    [GeneratedRegex("""(?:https?:|ftps?:|^)//[^\s"'<>|]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
