using Components.Build.Engine.Definitions;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Planning;

/// <summary>The targets of one run, each after all that it waits for.</summary>
internal sealed class ExecutionPlan
{
    private readonly TargetGraph _graph;
    private readonly Dictionary<string, ExecutableTarget> _byName;

    public ExecutionPlan(TargetGraph graph, IReadOnlyList<ExecutableTarget> targets)
    {
        _graph = graph;
        Targets = targets;
        _byName = targets.ToDictionary(target => target.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ExecutableTarget> Targets { get; }

    public IReadOnlyList<ExecutableTarget> Invoked => [.. Targets.Where(target => target.Invoked)];

    public IReadOnlyList<ExecutableTarget> Dependencies(ExecutableTarget target) => Members(_graph.Dependencies(target.Name));

    public IReadOnlyList<ExecutableTarget> Triggers(ExecutableTarget target) => Members(_graph.Triggers(target.Name));

    public IReadOnlyList<ExecutableTarget> Predecessors(ExecutableTarget target) => Members(_graph.Predecessors(target.Name));

    public IEnumerable<ExecutableTarget> Dependents(ExecutableTarget target) =>
        Targets.Where(other => Dependencies(other).Contains(target));

    /// <summary>The targets that brought this one into the plan: those that depend on it and those that trigger it.</summary>
    public IEnumerable<ExecutableTarget> Wanting(ExecutableTarget target) =>
        Targets.Where(other => Dependencies(other).Contains(target) || Triggers(other).Contains(target));

    private ExecutableTarget[] Members(IReadOnlyCollection<string> names) =>
        [.. names.Select(name => _byName.GetValueOrDefault(name)).OfType<ExecutableTarget>()];
}
