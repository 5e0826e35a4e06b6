using System.Reflection;
using Components.Build.Contracts;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Hosting;
using Components.Build.Engine.Output;
using Components.Build.Engine.Planning;
using Components.Build.Engine.Watching;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Running;

/// <summary>Runs one target, or finds that it need not run.</summary>
internal sealed class TargetRunner(
    NukeBuild build, BuildSession session, BuildOutput output, Watchdog watchdog, ITargetDecider? decider)
{
    /// <summary>Never throws: what became of the target is in its status.</summary>
    public async Task RunAsync(ExecutableTarget target)
    {
        try
        {
            // A thread of its own: most bodies block, and there are few of them.
            await Task.Factory.StartNew(() =>
                ExecuteAsync(target), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
        catch (Exception exception)
        {
            // A hook of the build class threw while the target was being concluded.
            target.Status = ExecutionStatus.Failed;
            target.Exception = exception;
        }
    }

    private async Task ExecuteAsync(ExecutableTarget target)
    {
        LifeSigns life = new(target.Name, session.Environment.Time);
        using IDisposable watched = watchdog.Watch(life);
        TargetLog log = output.Open(life);
        CancellationToken cancellation = target.Model.AssuredAfterFailure
            ? CancellationToken.None : session.Environment.Interrupt;
        TargetScope scope = new(target.Name, log, life, cancellation);
        session.Scope = scope;
        string? closing = null;
        long start = session.Environment.Time.GetTimestamp();
        try
        {
            closing = await ExecuteAsync(target, log, scope);
        }
        catch (Exception exception)
        {
            closing = Fail(target, Unwrap(exception), cancellation);
        }
        finally
        {
            target.Duration = target.Model.Bodies.Count > 0
                && target.Status is not (ExecutionStatus.Skipped or ExecutionStatus.UpToDate)
                ? session.Environment.Time.GetElapsedTime(start)
                : TimeSpan.Zero;
            session.Scope = null;
            output.Close(log, closing, failed: target.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted);
        }
    }

    private async Task<string?> ExecuteAsync(ExecutableTarget target, TargetLog log, TargetScope scope)
    {
        if (target.Status != ExecutionStatus.Skipped && Failed(target) is { Count: > 0 } conditions)
        {
            target.Status = ExecutionStatus.Skipped;
            target.Note = SkipRules.Reason(conditions);
        }

        if (target.Status == ExecutionStatus.Skipped)
        {
            build.OnTargetSkipped(target.Name);
            return $"skipped ({target.Note})";
        }

        TargetDecision decision = decider?.Decide(target.Name) ?? TargetDecision.NotManaged;
        if (decision.Kind == TargetDecisionKind.UpToDate)
        {
            target.Status = ExecutionStatus.UpToDate;
            target.Note = decision.Reasons.Count > 0 ? decision.Reasons[0] : "";
            return decision.Reasons.Count == 0 ? "up to date" : $"up to date ({string.Join("; ", decision.Reasons)})";
        }

        await RunBodiesAsync(target, log, scope, decision);
        target.Status = scope.UpToDate ? ExecutionStatus.UpToDate : ExecutionStatus.Succeeded;
        target.Note = scope.Result ?? "";
        if (target.Model.Bodies.Count > 0)
        {
            build.OnTargetSucceeded(target.Name);
        }

        return null;
    }

    private async Task RunBodiesAsync(ExecutableTarget target, TargetLog log, TargetScope scope, TargetDecision decision)
    {
        // As in NUKE, a target without a body runs nothing, and no hook hears of it.
        target.Status = ExecutionStatus.Running;
        if (target.Model.Bodies.Count == 0)
        {
            return;
        }

        build.OnTargetRunning(target.Name);
        output.Announce(log);
        if (session.Verbosity == Verbosity.Verbose)
        {
            foreach (string reason in decision.Reasons)
            {
                await log.WriteLineAsync($"runs because: {reason}");
            }
        }

        foreach (Func<Task> body in target.Model.Bodies)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            await body();
        }
    }

    private static IReadOnlyList<Condition> Failed(ExecutableTarget target)
    {
        try
        {
            return SkipRules.Failed(target.Model.DynamicConditions);
        }
        catch
        {
            target.ConditionThrew = true;
            throw;
        }
    }

    private string Fail(ExecutableTarget target, Exception exception, CancellationToken cancellation)
    {
        target.Exception = exception;
        if (cancellation.IsCancellationRequested)
        {
            target.Status = ExecutionStatus.Aborted;
            target.Note = "cancelled";
            return "cancelled";
        }

        target.Status = ExecutionStatus.Failed;
        target.Note = "";
        if (!target.ConditionThrew)
        {
            // As in NUKE: the hook hears of bodies.
            build.OnTargetFailed(target.Name);
        }

        return "failed; the reason is below the summary";
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };
}
