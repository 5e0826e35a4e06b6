namespace Components.Serve.Turns;

/// <summary>A request that waits for a turn, then holds it.</summary>
internal sealed class Waiter(FairClient client, FairShare share, double cost, bool isHeavy, long sequence)
{
    /// <summary>Who asks.</summary>
    public FairClient Client { get; } = client;

    /// <summary>The part of the request's key in what the client has.</summary>
    public FairShare Share { get; } = share;

    /// <summary>Milliseconds of one processor, estimated; what it really took replaces them when the turn is given
    /// back.</summary>
    public double Cost { get; } = cost;

    /// <summary>Whether the work is long.</summary>
    public bool IsHeavy { get; } = isHeavy;

    /// <summary>Whether the work was begun, and waits to go on: it was let in already, and is refused no more.</summary>
    public bool IsResumed { get; init; }

    /// <summary>When it began to wait, as a timestamp of the clock.</summary>
    public long AskedAt { get; init; }

    /// <summary>Order of arrival.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>When it got its turn, as a timestamp of the clock.</summary>
    public long GrantedAt { get; set; }

    /// <summary>True when the turn is taken, false when the request is refused.</summary>
    public TaskCompletionSource<bool> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
