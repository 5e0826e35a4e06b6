using Components.Build.Engine.Definitions;
using Components.Build.Engine.Errors;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Planning;

/// <summary>Finds the targets of a run and an order for them.</summary>
internal static class ExecutionPlanner
{
    public static ExecutionPlan Plan(TargetGraph graph, IReadOnlyList<string> invoked)
    {
        if (invoked.Count == 0)
        {
            throw BuildErrors.NoTarget();
        }

        string[] names = [.. invoked.Select(name => graph.Find(name)?.Name
            ?? throw BuildErrors.UnknownTarget(name, graph.Models.Where(model => model.Listed).Select(model => model.Name)))];
        List<string> members = Closure(graph, names);
        List<ExecutableTarget> ordered = [];
        HashSet<string> inPlan = new(members, StringComparer.Ordinal);
        HashSet<string> visited = new(StringComparer.Ordinal);
        foreach (string member in members)
        {
            Visit(member);
        }

        return new ExecutionPlan(graph, ordered);

        void Visit(string name)
        {
            if (!visited.Add(name))
            {
                return;
            }

            foreach (string predecessor in graph.Predecessors(name).Where(inPlan.Contains))
            {
                Visit(predecessor);
            }

            ordered.Add(new ExecutableTarget(graph.Find(name)!, names.Contains(name, StringComparer.Ordinal)));
        }
    }

    // In the order of discovery: what is named first, comes first where no edge says otherwise.
    private static List<string> Closure(TargetGraph graph, IEnumerable<string> invoked)
    {
        List<string> members = [];
        Queue<string> open = new(invoked);
        while (open.TryDequeue(out string? name))
        {
            if (members.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            members.Add(name);
            foreach (string next in graph.Dependencies(name).Concat(graph.Triggers(name)))
            {
                open.Enqueue(next);
            }
        }

        return members;
    }
}
