using System.Text;
using Components.Download;

namespace Components.Sharing.Http;

/// <summary>A server that somebody named: where it is, and what it is told about who asks. Prints without a secret.</summary>
public sealed class ServerAddress
{
    private ServerAddress(Uri root, (string Name, string Value)? header)
    {
        Root = root;
        Header = header;
    }

    /// <summary>Address of its root, with a final <c>/</c> and without user and password.</summary>
    public Uri Root { get; }

    /// <summary>Header that goes with every request to this server, and to no other; null for none. It is a secret.</summary>
    internal (string Name, string Value)? Header { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="address">http or https; user and password may stand in it.</param>
    /// <param name="origin">What it was given with, for the message.</param>
    /// <param name="header">A header as <c>Name: value</c>; null or empty for none. It goes before a user in the address.</param>
    /// <param name="headerOrigin">What the header was given with, for the message.</param>
    /// <returns>The server.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD230: no such address. BLD231: no such header. Neither message holds
    /// a secret.</exception>
    public static ServerAddress Parse(string address, string origin, string? header, string headerOrigin)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? given) || given.Scheme is not ("http" or "https")
            || given.Host.Length == 0 || given.Query.Length > 0 || given.Fragment.Length > 0)
        {
            throw SharingErrors.NoAddress(origin);
        }

        UriBuilder root = new(given) { UserName = "", Password = "" };
        root.Path = root.Path.TrimEnd('/') + "/";
        return new ServerAddress(root.Uri, HeaderOf(header, headerOrigin) ?? BasicOf(given));
    }

    /// <summary>Address of something below the root.</summary>
    /// <param name="path">Path with <c>/</c> as separator; its names are escaped.</param>
    /// <returns>The address.</returns>
    public Uri At(string path) => new(Root, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    /// <summary>The server for people.</summary>
    /// <returns>Scheme, host and path.</returns>
    public override string ToString() => ShownAddress.Of(Root).TrimEnd('/');

    private static (string Name, string Value)? HeaderOf(string? header, string origin)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        string[] parts = header.Split(':', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } name, { Length: > 0 } value]
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            && !value.Any(char.IsControl) ? (name, value) : throw SharingErrors.NoHeader(origin);
    }

    private static (string Name, string Value)? BasicOf(Uri given) => given.UserInfo.Length == 0 ? null
        : ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(given.UserInfo))));
}
