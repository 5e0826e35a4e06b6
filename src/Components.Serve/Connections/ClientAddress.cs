using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Connections;

/// <summary>Whom turns and memory are shared between: remote addresses.</summary>
internal static class ClientAddress
{
    // Whoever has one IPv6 address has 2^64 of them.
    private const int Ipv6PrefixBytes = 8;

    /// <summary>The client that a request comes from: an IPv4 address or a network of IPv6; empty where nobody knows.</summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <inheritdoc cref="Of(HttpContext)"/>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, Ipv6PrefixBytes)) : plain.ToString();
    }
}
