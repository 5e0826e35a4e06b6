namespace Components.Download;

/// <summary>Addresses as they may be shown and recorded: they may carry a token.</summary>
public static class ShownAddress
{
    private const int LongestText = 200;

    /// <summary>An address without user, password, query and fragment.</summary>
    /// <param name="url">An absolute address.</param>
    /// <returns>Scheme, server and path.</returns>
    public static string Of(Uri url) =>
        url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>A server's text that should be an address and is none: one line, without control characters,
    /// shortened.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>At most 200 characters.</returns>
    public static string Of(string text)
    {
        string head = text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
        return string.Concat(head.Select(static letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
    }
}
