namespace Components.Serve.Places;

/// <summary>A request that waits for places, then holds them.</summary>
internal sealed class Waiter(FairClient client, FairShare share, double cost, int weight, long sequence)
{
    /// <summary>Who asks.</summary>
    public FairClient Client { get; } = client;

    /// <summary>The part of the request's key in what the client has.</summary>
    public FairShare Share { get; } = share;

    /// <summary>Milliseconds of one processor, estimated.</summary>
    public double Cost { get; } = cost;

    /// <summary>Places that it takes.</summary>
    public int Weight { get; } = weight;

    /// <summary>Order of arrival.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>True when the places are taken, false when the request is refused.</summary>
    public TaskCompletionSource<bool> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
