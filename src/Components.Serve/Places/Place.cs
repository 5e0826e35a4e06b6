using Components.Serve.Http;

namespace Components.Serve.Places;

/// <summary>The place of one request at work.</summary>
internal sealed class Place(FairPlaces places, string client, string key) : IDisposable
{
    /// <summary>Above this many milliseconds a request is heavy: it takes the places of a whole processor.</summary>
    public const double Heavy = 50;

    private const int HeavyWeight = 4;

    private Waiter? _held;

    /// <summary>Waits for a place.</summary>
    /// <param name="cost">Estimated milliseconds of one processor.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ProblemException">503: the queue is full.</exception>
    public Task TakeAsync(double cost, CancellationToken cancellationToken) => TakeAsync(cost, 1, cancellationToken);

    /// <summary>States what the work really costs, once the request has been read: it is charged to the client, and a heavy request
    /// waits for the places of a processor.</summary>
    /// <param name="cost">Further milliseconds.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ProblemException">503: the queue is full.</exception>
    public async Task RaiseAsync(double cost, CancellationToken cancellationToken)
    {
        if (cost <= Heavy)
        {
            places.Charge(_held!, cost);
            return;
        }

        // It goes back to the queue: holding one place while it waits for four would let two such requests wait for each other.
        Dispose();
        await TakeAsync(cost, HeavyWeight, cancellationToken);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _held, null) is { } held)
        {
            places.Release(held);
        }
    }

    private async Task TakeAsync(double cost, int weight, CancellationToken cancellationToken) => _held =
        await places.AcquireAsync(client, key, cost, weight, cancellationToken) ?? throw Problems.Overloaded(TimeSpan.FromSeconds(1));
}
