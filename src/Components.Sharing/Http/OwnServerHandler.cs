using Components.Download;

namespace Components.Sharing.Http;

/// <summary>Tells the server who asks, and stays with it: a redirect is a failure, so that nothing is fetched from, and no secret
/// sent to, a host that nobody named.</summary>
internal sealed class OwnServerHandler : DelegatingHandler
{
    private readonly ServerAddress _server;

    private OwnServerHandler(ServerAddress server, HttpMessageHandler inner)
        : base(inner)
    {
        _server = server;
    }

    /// <summary>A client for one server, without a timeout of its own.</summary>
    /// <param name="server">The server.</param>
    /// <param name="connecting">How long a connection may take.</param>
    public static HttpClient Client(ServerAddress server, TimeSpan connecting)
    {
        SocketsHttpHandler handler = PlainHandler.New();
        handler.ConnectTimeout = connecting;
        HttpClient client = new(new OwnServerHandler(server, handler)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("components-sharing/1");
        return client;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_server.Header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is < 300 or >= 400 or 304)
        {
            return response;
        }

        string target = response.Headers.Location is { } location
            ? ShownAddress.Of(new Uri(request.RequestUri!, location)) : "nowhere";
        response.Dispose();
        throw new DownloadException(
            DownloadFailure.Redirect, DownloadClause.Redirected(target, "which is not followed"));
    }
}
