using System.IO.Pipelines;
using System.Net;
using Components.Serve.Pacing;
using Microsoft.AspNetCore.Connections;

namespace Components.Serve.Connections;

/// <summary>Begins and ends a connection: counts it out, and gives who has said all that it will say (a closed sending half, as
/// of <c>nc -N</c>) its answer. A closed half and a caller that is gone look the same until something is written, so the answer
/// has a time to be made in; then nobody is thought to be there. In between its bytes come at the pace of its client.</summary>
internal static class ConnectionEnd
{
    /// <summary>How long after the end of its input a request is still worked on.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    /// <summary>Makes the connection middleware.</summary>
    /// <param name="next">The rest of the connection's pipeline.</param>
    /// <param name="paces">Paces of all clients.</param>
    /// <returns>The middleware.</returns>
    public static ConnectionDelegate Wrap(ConnectionDelegate next, Paces paces) => async connection =>
    {
        using OpenConnection? open = connection.Features.Get<OpenConnection>();
        using CancellationTokenSource gone = new();
        await using CancellationTokenRegistration end = connection.ConnectionClosed.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).CancelAfter(AnswerTime), gone);
        connection.ConnectionClosed = gone.Token;
        ClientPace pace = new(paces, open?.Client ?? ClientAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address));
        pace.Charge(OutsideWork.Connection);
        connection.Features.Set(pace);
        PacedReader input = new(connection.Transport.Input, pace, paces.Time);
        connection.Transport = new Halves(new UndisturbedReader(input), connection.Transport.Output);
        await next(connection);
    };

    private sealed record Halves(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
