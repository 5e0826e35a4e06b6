using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Planning;

/// <summary>All data steps with the edges that their declared inputs draw.</summary>
public sealed class StepGraph
{
    private readonly Dictionary<string, PipelineStep> _steps = new(StringComparer.Ordinal);

    /// <summary>Checks and joins steps.</summary>
    /// <param name="steps">Steps in any order.</param>
    /// <exception cref="Foundation.Errors.InternalException">BLD202: a name twice; BLD203: a circle; BLD204: an unknown
    /// producer.</exception>
    public StepGraph(IEnumerable<PipelineStep> steps)
    {
        foreach (PipelineStep step in steps)
        {
            if (!_steps.TryAdd(step.Name, step))
            {
                throw PlanningErrors.StepTwice(step.Name);
            }
        }

        foreach (PipelineStep step in _steps.Values)
        {
            if (step.Inputs.FirstOrDefault(input => !_steps.ContainsKey(input.Producer)) is { } unknown)
            {
                throw PlanningErrors.ProducerUnknown(step.Name, unknown.Producer);
            }
        }

        List<string> order = [];
        foreach (string name in _steps.Keys.Order(StringComparer.Ordinal))
        {
            Visit(name, [], order);
        }

        Order = order;
    }

    /// <summary>Names, every producer before its consumers; ordinal order where the edges leave a choice.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>A step by name.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>The step.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD201: no such step.</exception>
    public PipelineStep this[string name] =>
        _steps.GetValueOrDefault(name) ?? throw PlanningErrors.StepUnknown(name, _steps.Keys);

    /// <summary>Whether a target is a data step.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(string name) => _steps.ContainsKey(name);

    /// <summary>Direct producers of a step.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>Names, each once, ordinal order.</returns>
    public IReadOnlyList<string> ProducersOf(string name) =>
        [.. this[name].Inputs.Select(static input => input.Producer).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Everything that a step needs directly or indirectly, without itself.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>Names in the order of <see cref="Order"/>.</returns>
    public IReadOnlyList<string> AncestorsOf(string name)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new(ProducersOf(name));
        while (open.TryPop(out string? next))
        {
            if (found.Add(next))
            {
                foreach (string producer in ProducersOf(next))
                {
                    open.Push(producer);
                }
            }
        }

        return [.. Order.Where(found.Contains)];
    }

    private void Visit(string name, IReadOnlyList<string> chain, List<string> order)
    {
        if (order.Contains(name, StringComparer.Ordinal))
        {
            return;
        }

        if (chain.Contains(name, StringComparer.Ordinal))
        {
            throw PlanningErrors.Cycle([.. chain.SkipWhile(link => !string.Equals(link, name, StringComparison.Ordinal)), name]);
        }

        foreach (string producer in ProducersOf(name))
        {
            Visit(producer, [.. chain, name], order);
        }

        order.Add(name);
    }
}
