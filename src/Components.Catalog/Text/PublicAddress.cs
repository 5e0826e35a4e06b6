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

    /// <summary>The same of every address in a text: behind a scheme, with slashes or backslashes; behind <c>//</c> alone; and
    /// without either, as <c>www.host/a?token=1</c>. Other words stay as they are.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same instance when it holds none.</returns>
    public static string InText(string text) => InText(text, depth: 0);

    private static string InText(string text, int depth)
    {
        // Run by run, since a pattern over the whole would try a long run again from each of its letters.
        if (text.AsSpan().IndexOfAny('@', '=') < 0 || text.AsSpan().IndexOfAny("/\\?") < 0)
        {
            return text;
        }

        string open = Runs().Replace(text, run => run.ValueSpan.IndexOfAny('@', '=') < 0 ? run.Value
            : InRun(run.Value, isFirst: run.Index == 0, depth));
        return open == text ? text : open;
    }

    // Letters without a space between them: one address, or several behind commas, maybe with a word before.
    private static string InRun(string run, bool isFirst, int depth)
    {
        int[] starts = [.. Starts().Matches(run).Select(static match => match.Index)];
        if (starts.Length == 0)
        {
            return WithoutScheme(run, isFirst, depth);
        }

        string open = WithoutScheme(run[..starts[0]], isFirst, depth);
        for (int at = 0; at < starts.Length; at++)
        {
            open += Of(run[starts[at]..(at + 1 < starts.Length ? starts[at + 1] : run.Length)], depth);
        }

        return open;
    }

    private static string WithoutScheme(string run, bool isFirst, int depth)
    {
        if (BareServer().Match(run) is { Success: true } server
            && ((isFirst && server.Index == 0) || server.Groups["name"].Success))
        {
            return run[..server.Index] + Of(run[server.Index..], depth);
        }

        // "www.host/a;token=1?x=2", and "a.pdf?token=1" below an address that stands elsewhere.
        return HostAndPath().Match(run) is { Success: true } host ? run[..host.Index] + Behind(run[host.Index..], 0, depth)
            : run.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? run[..query] + Behind(run[query..], 0, depth)
            : run;
    }

    private static string Of(string address, int depth)
    {
        if (address.AsSpan().IndexOfAny('@', '=') < 0)
        {
            return address;
        }

        int slashes = address.IndexOf("//", StringComparison.Ordinal);
        int start = Begin().Match(address) is { Success: true } begin ? begin.Length : slashes < 0 ? -1 : slashes + 2;
        if (start < 0)
        {
            return address;
        }

        int end = address.AsSpan(start).IndexOfAny("/?#\\") is var rest and >= 0 ? start + rest : address.Length;
        int user = address.AsSpan(start, end - start).LastIndexOf('@') is var at and >= 0 ? start + at
            : PasswordWithSlash().Match(address, start) is { Success: true } password ? password.Index + password.Length - 1 : -1;
        string server = user < start ? address[..end] : address[..start] + address[(user + 1)..Math.Max(end, user + 1)];
        string open = server + Behind(address, Math.Max(end, user + 1), depth);
        return open == address ? address : open;
    }

    // Path, query and fragment.
    private static string Behind(string address, int end, int depth)
    {
        int fragment = address.IndexOf('#', end) is var hash and >= 0 ? hash : address.Length;
        int query = address.IndexOf('?', end) is var mark && mark >= 0 && mark < fragment ? mark : fragment;
        return Path(address[end..query], depth) + Parameters(address[query..fragment], depth)
            + Parameters(address[fragment..], depth);
    }

    // "/a;jsessionid=1/b": parameters of a step of the path.
    private static string Path(string path, int depth) => !path.Contains(';') ? path
        : string.Join('/', path.Split('/').Select(step => string.Join(';', step.Split(';')
            .Where((parameter, index) => index == 0 || !IsSecret(parameter, depth)))));

    // What stands behind ? or #, with it.
    private static string Parameters(string text, int depth)
    {
        if (text.AsSpan().IndexOfAny("=@%") < 0)
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
            return IsSecretAddress(Decoded(parameter), depth);
        }

        string value = Decoded(parameter[(equals + 1)..]);
        return SecretName.Is(Decoded(parameter[..equals]), value) || IsSecretAddress(value, depth);
    }

    private static bool IsSecretAddress(string value, int depth)
    {
        if (value.AsSpan().IndexOfAny('@', '=') < 0 || value.AsSpan().IndexOfAny("/\\?") < 0)
        {
            return false;
        }

        return depth >= DeepestNesting ? value.Contains("//", StringComparison.Ordinal)
            : !ReferenceEquals(InText(value, depth + 1), value);
    }

    // Once and again: whoever reads it decodes it as often as it takes.
    private static string Decoded(string text)
    {
        for (int layer = 0; layer < DeepestNesting && text.Contains('%'); layer++)
        {
            text = Uri.UnescapeDataString(text);
        }

        return text;
    }

    [GeneratedRegex("""[^\s"'<>|]+""")]
    private static partial Regex Runs();

    // Browsers read a backslash as a slash, and any number of them. What stands behind "=" is a parameter, judged as one.
    [GeneratedRegex("""(?<!=)(?:(?:https?|ftps?):[\\/]+|(?<![a-z0-9+.\-])[a-z][a-z0-9+.\-]{0,20}:(?://|\\\\))""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Starts();

    [GeneratedRegex("""^(?:(?:https?|ftps?):[\\/]+|(?:[a-z][a-z0-9+.\-]{0,20}:)?[\\/]{2,})""", RegexOptions.IgnoreCase)]
    private static partial Regex Begin();

    // "//" begins an address where no word stands before it and a server behind it; "R1//R2@5V" is none.
    [GeneratedRegex("""
        (?<![\w:./\\])(?://|\\\\)
        (?<name>(?:[^\s/\\?\#@]{0,256}:[^\s/\\?\#]{0,256}@(?:[a-z\[]|\d+\.\d+\.\d+\.\d+)
        |(?:[^\s/\\?\#@:]{1,256}@)?(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9])))?
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex BareServer();

    [GeneratedRegex("""(?<![a-z0-9@.\-])(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?[/\\?\#]""", RegexOptions.IgnoreCase)]
    private static partial Regex HostAndPath();

    // "https://user:pa/ss@host": what stands behind the colon is no port.
    [GeneratedRegex("""\G[^/\\?#@\[]*:(?!\d{0,5}(?:[/\\?#]|$))[^@]*@""")]
    private static partial Regex PasswordWithSlash();
}
