using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Origins of pages that may read answers: sites on this machine and the webviews of editors, unless the setting says
/// otherwise.</summary>
internal sealed class CorsOrigins
{
    private const string AnyPort = "*";

    private readonly List<(string Scheme, string Host, string? Port)> _allowed = [];
    private readonly bool _allowsAny;
    private readonly bool _allowsNull;

    /// <summary>Reads a setting.</summary>
    /// <param name="setting">Origins joined by semicolons: <c>https://parts.example</c>, <c>http://localhost:*</c> for any port,
    /// <c>vscode-webview://*</c> for any host, <c>null</c> for pages without one (files), <c>*</c> for all. Empty allows
    /// none.</param>
    /// <param name="where">Where it is written, for messages.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV008: one of them is no origin.</exception>
    public CorsOrigins(string setting, string where)
    {
        foreach (string origin in setting.Split(
            ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (origin)
            {
                case "*":
                    _allowsAny = true;
                    break;
                case "null":
                    _allowsNull = true;
                    break;
                default:
                    _allowed.Add(Split(origin) is { } parts && IsOrigin(parts)
                        ? parts : throw ServeErrors.BadOrigin(origin, where));
                    break;
            }
        }
    }

    /// <summary>Whether no page of another origin may read anything.</summary>
    public bool IsEmpty => !_allowsAny && !_allowsNull && _allowed.Count == 0;

    /// <summary>Whether pages of an origin may read answers.</summary>
    /// <param name="origin">As a browser sends it: scheme, host and, unless it is the scheme's own, port.</param>
    public bool Allows(string origin)
    {
        if (_allowsAny || (_allowsNull && origin == "null"))
        {
            return true;
        }

        return Split(origin) is { } asked && asked.Port != AnyPort && IsOrigin(asked) && _allowed.Exists(allowed =>
            Same(allowed.Scheme, asked.Scheme)
            && (allowed.Host == "*" || Same(allowed.Host, asked.Host))
            && (allowed.Port == AnyPort || allowed.Port == asked.Port));
    }

    /// <summary>Whether a request may have been made by a page of an allowed origin, or by one of the server itself.</summary>
    /// <param name="origin">As a browser sends it; a program sends none, which is empty.</param>
    /// <param name="own">The host that the request names, which the server answers under. Its scheme is not compared: a proxy
    /// before the server may end TLS.</param>
    public bool MayAsk(string origin, HostString own)
    {
        const int Plain = 80;
        const int Secured = 443;
        if (origin.Length == 0 || Allows(origin))
        {
            return true;
        }

        return Split(origin) is { Scheme: "http" or "https" } asked && Same(asked.Host, own.Host)
            && (asked.Port is null ? own.Port is null or Plain or Secured : asked.Port == Text(own.Port));
    }

    private static string? Text(int? port) => port?.ToString(CultureInfo.InvariantCulture);

    private static (string Scheme, string Host, string? Port)? Split(string origin)
    {
        int host = origin.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 4 || host == origin.Length)
        {
            return null;
        }

        // An IPv6 address stands in brackets and has colons of its own. Behind the last colon stands the port and nothing else:
        // digits, or the star of a setting.
        int colon = origin.LastIndexOf(':');
        if (colon < Math.Max(host, origin.LastIndexOf(']')))
        {
            return (origin[..(host - 3)], origin[host..], null);
        }

        string port = origin[(colon + 1)..];
        string name = origin[host..colon];
        bool isName = !name.Contains(':', StringComparison.Ordinal) || (name[0] == '[' && name[^1] == ']');
        return isName && (port == AnyPort || IsPort(port)) ? (origin[..(host - 3)], name, port) : null;
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsOrigin((string Scheme, string Host, string? Port) parts) =>
        parts.Scheme.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.')
        && parts.Host.Length > 0 && parts.Host.IndexOfAny(['/', '?', '#', '@', ' ']) < 0
        && (parts.Host == "*" || !parts.Host.Contains('*', StringComparison.Ordinal))
        && (parts.Port is null or AnyPort || IsPort(parts.Port));

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
