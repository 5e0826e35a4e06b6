using System.Net;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Names under which the server answers. A page of another site whose name was pointed at this machine (DNS rebinding)
/// sends that name, and reads nothing.</summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _allowed = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _allowsAny;

    public HostNames(ServeSettings settings)
    {
        foreach (string name in settings.AllowedHosts.Split(
            ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _allowed.Add(name.Trim('[', ']'));
        }

        // Whoever tells the server to listen on a name means it.
        foreach (string url in settings.Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
                && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? number) && IsAny(number)))
            {
                _allowed.Add(address.Host.Trim('[', ']'));
            }
        }

        _allowsAny = _allowed.Contains("*");
    }

    /// <summary>Whether requests for a host are answered. A request without one (HTTP/1.0) comes from no browser.</summary>
    public bool Allows(HostString host)
    {
        string name = host.Host.Trim('[', ']').TrimEnd('.');
        return _allowsAny || name.Length == 0 || _allowed.Contains(name)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
