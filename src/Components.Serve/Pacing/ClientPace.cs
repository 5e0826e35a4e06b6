using System.Buffers;

namespace Components.Serve.Pacing;

/// <summary>The pace of the client that a connection comes from. A feature of the connection.</summary>
/// <param name="paces">Paces of all clients.</param>
/// <param name="client">Whose connection it is.</param>
internal sealed class ClientPace(Paces paces, string client)
{
    private double _readMs;

    /// <summary>Charges work that waits for nothing.</summary>
    /// <param name="milliseconds">Of one processor.</param>
    public void Charge(double milliseconds) => _ = paces.WaitOf(client, milliseconds);

    /// <summary>Bytes that were read from the connection, as they came over the wire.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>Charges the reading of bytes.</summary>
    /// <param name="bytes">As they came over the wire.</param>
    /// <returns>Time to wait before it; zero for none.</returns>
    public TimeSpan WaitToRead(ReadOnlySequence<byte> bytes)
    {
        double work = OutsideWork.Reading(bytes);
        _readMs += work;
        ReadBytes += bytes.Length;
        return paces.WaitOf(client, work);
    }

    /// <summary>Milliseconds that reading took on this connection since this was asked last.</summary>
    public double TakeReadMs()
    {
        (double read, _readMs) = (_readMs, 0);
        return read;
    }

    /// <summary>Charges work, and waits until it may be done.</summary>
    /// <param name="milliseconds">Of one processor.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task TakeAsync(double milliseconds, CancellationToken cancellationToken) =>
        paces.WaitOf(client, milliseconds) is { Ticks: > 0 } wait
            ? Task.Delay(wait, paces.Time, cancellationToken) : Task.CompletedTask;

    /// <summary>The client asks for work in a turn: others do not crowd it out.</summary>
    public void AsksForWork() => paces.Saw(client);
}
