using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Components.Serve.Connections;

/// <summary>Listens as another factory does, and closes at once what there is no room for: before Kestrel has made anything of
/// it, and before the next connection is taken. Without it connections are taken up to the process's limit of open files, where
/// taking one fails again and again, without a pause and with memory for each.</summary>
/// <param name="inner">Makes the sockets.</param>
/// <param name="connections">Counts what is open.</param>
internal sealed class BoundedListenerFactory(IConnectionListenerFactory inner, OpenConnections connections)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) =>
        inner is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await inner.BindAsync(endpoint, cancellationToken), connections);

    private sealed class Listener(IConnectionListener inner, OpenConnections connections) : IConnectionListener
    {
        // Closing is awaited when so many are being closed: their descriptors are not free yet.
        private const int MostClosing = 64;

        private readonly SemaphoreSlim _closing = new(MostClosing);

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await inner.AcceptAsync(cancellationToken) is { } connection)
            {
                if (connections.TryEnter(connection.RemoteEndPoint) is { } open)
                {
                    connection.Features.Set(open);
                    return connection;
                }

                await _closing.WaitAsync(cancellationToken);
                _ = CloseAsync(connection);
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private async Task CloseAsync(ConnectionContext connection)
        {
            try
            {
                connection.Abort();
                await connection.DisposeAsync();
            }
            finally
            {
                _closing.Release();
            }
        }
    }
}
