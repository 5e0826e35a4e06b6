using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;

namespace Components.Evaluation.Gates;

/// <summary>The gates, in the order in which they are shown: the one list of them. A new gate is a class and an entry here; its
/// target is a member of the build.</summary>
public static class GateList
{
    /// <summary>Every gate.</summary>
    public static IReadOnlyList<IGate> All { get; } = [new IntegrityGate(), new CompatibilityGate(), new RetrievalGate(),
        new PerformanceGate()];

    /// <summary>Descriptions of the gates, in their order.</summary>
    public static IReadOnlyList<GateDescription> Descriptions { get; } = [.. All.Select(static gate => gate.Description)];

    /// <summary>The gate with an id.</summary>
    /// <param name="id">For example <c>retrieval</c>.</param>
    /// <returns>The gate.</returns>
    /// <exception cref="ArgumentException">There is no such gate.</exception>
    public static IGate Find(string id) =>
        All.FirstOrDefault(gate => gate.Description.Id == id)
            ?? throw new ArgumentException($"There is no gate '{id}'.", nameof(id));
}
