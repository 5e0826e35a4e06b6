using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Components.Serve.Mcp;

/// <summary>Calls that came over HTTP: with the snapshot and the turn of their request.</summary>
internal sealed class HttpToolScopes(ServeOptions options, ILogger<HttpToolScopes> logger) : IToolScopes
{
    private readonly AsyncLocal<HttpContext?> _request = new();

    /// <inheritdoc/>
    public ILogger Logger => logger;

    /// <summary>Runs the protocol's handler for one request.</summary>
    /// <param name="context">The request, in its place.</param>
    /// <param name="handler">The protocol's handler; calls that it makes find the request.</param>
    public async Task RunAsync(HttpContext context, RequestDelegate handler)
    {
        _request.Value = context;
        await handler(context);
    }

    /// <inheritdoc/>
    public ToolScope Begin(CancellationToken cancellationToken) => new Scope(
        _request.Value
            ?? throw new InvalidOperationException("A tool was called outside of a request."), options, cancellationToken);

    private sealed class Scope(HttpContext context, ServeOptions options, CancellationToken cancellationToken) : ToolScope
    {
        private readonly CancellationTokenSource _either =
            CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, cancellationToken);

        private readonly RequestTimings.Scope _measured = context.Timings().Measure("tool");

        public override ServingSnapshot Snapshot => context.Snapshot();

        public override CancellationToken Cancellation => _either.Token;

        public override ProblemException? TimedOut => context.State().CallerGone.IsCancellationRequested
            || !context.RequestAborted.IsCancellationRequested ? null
            : Problems.TimedOut(options.Settings.RequestTimeout, TimeSpan.FromSeconds(1));

        public override Task RaiseAsync(double cost) => context.State().Turn!.RaiseAsync(cost, Cancellation);

        public override void Dispose()
        {
            _measured.Dispose();
            _either.Dispose();
            context.State().Turn?.Dispose();
        }
    }
}
