using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Running;

/// <summary>Runs the targets of a plan: each as soon as all that it waits for is done, several at once.</summary>
internal sealed class Scheduler(ExecutionPlan plan, int parallelism, Func<ExecutableTarget, Task> run, CancellationToken interrupt)
{
    private readonly Dictionary<Task, ExecutableTarget> _running = [];
    private readonly HashSet<ExecutableTarget> _started = [];
    private bool _failed;

    private bool Stopping => _failed || interrupt.IsCancellationRequested;

    public async Task RunAsync()
    {
        do
        {
            StartWhatCan();
        }
        while (await FinishOneAsync());

        foreach (ExecutableTarget target in plan.Targets.Where(target => !_started.Contains(target)))
        {
            target.Status = ExecutionStatus.NotRun;
        }
    }

    private void StartWhatCan()
    {
        // What is assured after a failure cleans up: it starts when everything else stands still.
        if (Stopping && _running.Values.Any(target => !target.Model.AssuredAfterFailure))
        {
            return;
        }

        foreach (ExecutableTarget target in plan.Targets)
        {
            if (_running.Count >= parallelism)
            {
                return;
            }

            if (!_started.Contains(target)
                && (!Stopping || target.Model.AssuredAfterFailure)
                && plan.Predecessors(target).All(IsOver))
            {
                _started.Add(target);
                _running.Add(run(target), target);
            }
        }
    }

    private async Task<bool> FinishOneAsync()
    {
        if (_running.Count == 0)
        {
            return false;
        }

        Task finished = await Task.WhenAny(_running.Keys);
        await finished;
        ExecutableTarget target = _running[finished];
        _running.Remove(finished);
        _failed |= target.Status is ExecutionStatus.Failed && !target.Model.ProceedAfterFailure;
        return true;
    }

    private bool IsOver(ExecutableTarget target) =>
        _started.Contains(target)
            ? !_running.ContainsValue(target)
            : Stopping && !target.Model.AssuredAfterFailure;
}
