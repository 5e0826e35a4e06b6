using Components.Build.Engine.Errors;
using Nuke.Common;

namespace Components.Build.Engine.Definitions;

/// <summary>All targets of a build with their edges by name, in both directions where a definition allows both.</summary>
internal sealed class TargetGraph
{
    private readonly Dictionary<string, TargetModel> _models;
    private readonly Dictionary<string, SortedSet<string>> _dependencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _after = new(StringComparer.Ordinal);

    public TargetGraph(IReadOnlyList<TargetModel> models)
    {
        Models = models;
        _models = models.ToDictionary(model => model.Name, StringComparer.OrdinalIgnoreCase);
        Dictionary<Target, string> names = models.ToDictionary(model => model.Factory, model => model.Name);
        foreach (TargetModel model in models)
        {
            foreach ((EdgeKind kind, Target other) in model.Edges)
            {
                string otherName = other is not null && names.TryGetValue(other, out string? found)
                    ? found
                    : throw BuildErrors.UnknownReference(model.Name, kind);
                Add(kind, model.Name, otherName);
            }
        }

        ThrowOnCycle();
    }

    public IReadOnlyList<TargetModel> Models { get; }

    public TargetModel? Find(string name) =>
        _models.GetValueOrDefault(name) ?? _models.GetValueOrDefault(name.Replace("-", "", StringComparison.Ordinal));

    /// <summary>Targets that must be in the plan with this one, and before it.</summary>
    public IReadOnlyCollection<string> Dependencies(string target) => Of(_dependencies, target);

    /// <summary>Targets that join the plan because of this one, and run after it.</summary>
    public IReadOnlyCollection<string> Triggers(string target) => Of(_triggers, target);

    /// <summary>Targets that run before this one where both are in the plan; dependencies included.</summary>
    public IReadOnlyCollection<string> Predecessors(string target) =>
    [
        .. Of(_dependencies, target).Concat(Of(_after, target))
            .Concat(_triggers.Where(pair => pair.Value.Contains(target)).Select(pair => pair.Key))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static SortedSet<string> Of(Dictionary<string, SortedSet<string>> edges, string target) =>
        edges.TryGetValue(target, out SortedSet<string>? set) ? set : [];

    private static void Add(Dictionary<string, SortedSet<string>> edges, string from, string to)
    {
        if (!edges.TryGetValue(from, out SortedSet<string>? set))
        {
            edges[from] = set = new SortedSet<string>(StringComparer.Ordinal);
        }

        set.Add(to);
    }

    private void Add(EdgeKind kind, string target, string other)
    {
        switch (kind)
        {
            case EdgeKind.DependsOn:
                Add(_dependencies, target, other);
                break;
            case EdgeKind.DependentFor:
                Add(_dependencies, other, target);
                break;
            case EdgeKind.Before:
                Add(_after, other, target);
                break;
            case EdgeKind.After or EdgeKind.Consumes:
                Add(_after, target, other);
                break;
            case EdgeKind.Triggers:
                Add(_triggers, target, other);
                break;
            case EdgeKind.TriggeredBy:
                Add(_triggers, other, target);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null);
        }
    }

    private void ThrowOnCycle()
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach (TargetModel model in Models)
        {
            Visit(model.Name);
        }

        void Visit(string target)
        {
            int start = path.IndexOf(target);
            if (start >= 0)
            {
                throw BuildErrors.Cycle([.. path.Skip(start), target]);
            }

            if (!done.Contains(target))
            {
                path.Add(target);
                foreach (string predecessor in Predecessors(target))
                {
                    Visit(predecessor);
                }

                path.RemoveAt(path.Count - 1);
                done.Add(target);
            }
        }
    }
}
