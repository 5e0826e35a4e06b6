using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Running;

/// <summary>Runs the targets of a plan: each as soon as all that it waits for is done, several at once.</summary>
internal sealed class Scheduler(
    ExecutionPlan plan, int parallelism, Func<ExecutableTarget, Task> run, CancellationToken interrupt)
{
    // By target: a target that ends at once may share the one completed task with others.
    private readonly Dictionary<ExecutableTarget, Task> _running = [];
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
        if (Stopping && _running.Keys.Any(target => !target.Model.AssuredAfterFailure))
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
                _running.Add(target, run(target));
            }
        }
    }

    private async Task<bool> FinishOneAsync()
    {
        if (_running.Count == 0)
        {
            return false;
        }

        await await Task.WhenAny(_running.Values);
        ExecutableTarget target = plan.Targets.First(candidate =>
            _running.TryGetValue(candidate, out Task? task) && task.IsCompleted);
        await _running[target];
        _running.Remove(target);
        if (target.Status == ExecutionStatus.Skipped)
        {
            // Here, on one thread: what it triggers waits for it and has not been started.
            SkipRules.SkipUnwanted(plan);
        }

        _failed |= target.Status is ExecutionStatus.Failed && (!target.Model.ProceedAfterFailure || target.ConditionThrew);
        return true;
    }

    private bool IsOver(ExecutableTarget target) =>
        _started.Contains(target)
            ? !_running.ContainsKey(target)
            : Stopping && !target.Model.AssuredAfterFailure;
}
