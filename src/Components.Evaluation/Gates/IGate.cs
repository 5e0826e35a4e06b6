namespace Components.Evaluation.Gates;

/// <summary>One gate: reads a snapshot, gives measured values against thresholds.</summary>
public interface IGate
{
    /// <summary>Its description.</summary>
    GateDescription Description { get; }

    /// <summary>Evaluates a snapshot.</summary>
    /// <param name="context">Snapshot, live snapshot, settings.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The result; a failed check is a result, never an exception.</returns>
    GateResult Run(GateContext context, CancellationToken cancellationToken = default);
}
