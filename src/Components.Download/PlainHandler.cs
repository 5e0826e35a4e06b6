using System.Net;

namespace Components.Download;

/// <summary>The handler of everybody who asks other people's servers: redirects are the caller's to follow, and nothing is
/// remembered between requests or unpacked on the way.</summary>
public static class PlainHandler
{
    /// <summary>A handler; the caller disposes it.</summary>
    public static SocketsHttpHandler New() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
    };
}
