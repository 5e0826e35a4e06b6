using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Handling;

/// <summary>Access to the request's state.</summary>
internal static class RequestStateExtensions
{
    public static RequestState State(this HttpContext context) => context.Features.Get<RequestState>()
        ?? throw new InvalidOperationException("The request did not pass RequestBoundary.");

    public static RequestTimings Timings(this HttpContext context) => context.State().Timings;

    /// <summary>The one snapshot that this request sees.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The leased snapshot.</returns>
    /// <exception cref="ProblemException">No snapshot is open: the server is stopping.</exception>
    public static ServingSnapshot Snapshot(this HttpContext context) => context.State().Lease?.Snapshot
        ?? throw new ProblemException(Problems.NotReady(
            "No snapshot is open; the server is stopping.", "Ask another replica, or again after the restart."));

    /// <summary>Between two pieces of long work: after a slice, whoever is due goes first. Nothing happens while nobody
    /// waits.</summary>
    /// <exception cref="OperationCanceledException">The request is over.</exception>
    public static async ValueTask PauseAsync(this HttpContext context)
    {
        if (context.State().Turn is { IsDue: true } turn)
        {
            using RequestTimings.Scope measured = context.Timings().Measure("pause");
            await turn.PauseAsync(context.RequestAborted);
        }
    }
}
