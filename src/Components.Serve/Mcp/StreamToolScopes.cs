using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.Extensions.Logging;

namespace Components.Serve.Mcp;

/// <summary>Calls that came over a pair of streams: one caller, who waits for nobody.</summary>
internal sealed class StreamToolScopes(SnapshotHolder holder, ServeOptions options, ILogger logger) : IToolScopes
{
    /// <inheritdoc/>
    public ILogger Logger => logger;

    /// <inheritdoc/>
    public ToolScope Begin(CancellationToken cancellationToken) => new Scope(holder.TryAcquire(), options, cancellationToken);

    private sealed class Scope : ToolScope
    {
        private readonly SnapshotLeaseHandle? _lease;
        private readonly ServeOptions _options;
        private readonly CancellationToken _caller;
        private readonly CancellationTokenSource _limit;
        private readonly CancellationTokenSource _either;

        public Scope(SnapshotLeaseHandle? lease, ServeOptions options, CancellationToken caller)
        {
            _lease = lease;
            _options = options;
            _caller = caller;
            _limit = new CancellationTokenSource(options.Settings.RequestTimeout, options.Time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _limit.Token);
        }

        public override ServingSnapshot Snapshot => _lease?.Snapshot ?? throw new ProblemException(
            Problems.NotReady("No snapshot is open; the program is stopping.", "Start it again."));

        public override CancellationToken Cancellation => _either.Token;

        public override ProblemException? TimedOut => _caller.IsCancellationRequested ? null
            : Problems.TimedOut(_options.Settings.RequestTimeout, TimeSpan.FromSeconds(1));

        public override Task RaiseAsync(double cost) => Task.CompletedTask;

        public override void Dispose()
        {
            _either.Dispose();
            _limit.Dispose();
            _lease?.Dispose();
        }
    }
}
