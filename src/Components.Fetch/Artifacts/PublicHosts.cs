using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Components.Fetch.Artifacts;

/// <summary>Connects to addresses of the public network alone. A catalogue's addresses were written by others: one that leads
/// into the network of whoever fetches would end in what is published.</summary>
internal static class PublicHosts
{
    /// <summary>Makes a connection, as <see cref="SocketsHttpHandler.ConnectCallback"/>. A proxy of the environment may be
    /// private: it is its owner's, and looks at addresses itself.</summary>
    internal static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint place = context.DnsEndPoint;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(place.Host, cancellationToken);
        bool isProxy = context.InitialRequestMessage.RequestUri is { } url
            && (!url.IdnHost.Trim('[', ']').Equals(place.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
                || url.Port != place.Port);
        IPAddress[] open = isProxy ? addresses : [.. addresses.Where(IsPublic).Except(OwnAddresses())];
        if (open.Length == 0)
        {
            throw new PrivateHostException($"{place.Host} is an address of this machine or of a private network");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, place.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A machine may bear a public address itself: what listens there is no source of files.
    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(static network => network.GetIPProperties().UnicastAddresses).Select(static unicast => unicast.Address);

    /// <summary>Whether an address is one of the public network.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = plain.GetAddressBytes();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // 64:ff9b::/96 and 2002::/16 carry an address of the other family in them.
            return bytes is [0x00, 0x64, 0xff, 0x9b, ..] ? IsPublic(new IPAddress(bytes[12..]))
                : bytes is [0x20, 0x02, ..] ? IsPublic(new IPAddress(bytes[2..6]))
                : (bytes[0] & 0xe0) == 0x20 && bytes is not [0x20, 0x01, 0x0d, 0xb8, ..];
        }

        return bytes switch
        {
            [0 or 10 or 127 or >= 224, ..] => false,
            [100, >= 64 and < 128, ..] => false,
            [169, 254, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] => false,
            [172, >= 16 and < 32, ..] => false,

            // For documentation, and the old relays to the other family: nothing public answers there.
            [192, 0, 2, _] or [198, 51, 100, _] or [203, 0, 113, _] or [192, 88, 99, _] => false,
            _ => true,
        };
    }
}
