using Components.Snapshots;

namespace Components.Evaluation.Gates;

/// <summary>One measured value against one threshold.</summary>
public sealed record GateCheck
{
    /// <summary>Stable name inside its gate, for example <c>ndcg_at_10.parametric</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Consequence of a failure.</summary>
    public required CheckSeverity Severity { get; init; }

    /// <summary>How it ended.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>Measured value; null when the check has none, or could not be evaluated.</summary>
    public double? Measured { get; init; }

    /// <summary>Threshold; null when there is none.</summary>
    public double? Threshold { get; init; }

    /// <summary>How both are compared.</summary>
    public ThresholdKind Comparison { get; init; }

    /// <summary>Unit of both, for example <c>ms</c>; empty for ratios.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Remarks for the reader: sample counts, the reason of a failure, the remedy.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether it stops a publication.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Blocks => Verdict != GateVerdict.Pass && (Severity == CheckSeverity.Block || Verdict == GateVerdict.Error);

    /// <summary>A value that must reach a threshold; NaN fails.</summary>
    /// <param name="name">Stable name.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="measured">Measured value.</param>
    /// <param name="threshold">Threshold.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="severity">Meaning of a failure.</param>
    /// <param name="message">Context.</param>
    /// <returns>The check.</returns>
    public static GateCheck AtLeast(
        string name, string title, double measured, double threshold, string unit = "",
        CheckSeverity severity = CheckSeverity.Block, string message = "") =>
        Compared(name, title, measured, threshold, ThresholdKind.AtLeast, measured >= threshold, unit, severity, message);

    /// <summary>A value that must not exceed a threshold; NaN fails.</summary>
    /// <inheritdoc cref="AtLeast"/>
    /// <returns>The check.</returns>
    public static GateCheck AtMost(
        string name, string title, double measured, double threshold, string unit = "",
        CheckSeverity severity = CheckSeverity.Block, string message = "") =>
        Compared(name, title, measured, threshold, ThresholdKind.AtMost, measured <= threshold, unit, severity, message);

    /// <summary>A condition that holds or not.</summary>
    /// <param name="name">Stable name.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="message">Context, or the reason of the failure.</param>
    /// <param name="severity">Meaning of a failure.</param>
    /// <returns>The check.</returns>
    public static GateCheck Condition(
        string name, string title, bool holds, string message = "", CheckSeverity severity = CheckSeverity.Block) => new()
    {
        Name = name,
        Title = title,
        Severity = severity,
        Verdict = holds ? GateVerdict.Pass : GateVerdict.Fail,
        Message = message,
    };

    /// <summary>A value that is only shown.</summary>
    /// <param name="name">Stable name.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="measured">Value; null when there is none.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="message">Context.</param>
    /// <returns>The check.</returns>
    public static GateCheck Information(string name, string title, double? measured, string unit = "", string message = "") =>
        new()
    {
        Name = name,
        Title = title,
        Severity = CheckSeverity.Info,
        Verdict = GateVerdict.Pass,
        Measured = measured is { } value && double.IsFinite(value) ? value : null,
        Unit = unit,
        Message = message,
    };

    /// <summary>A check that could not be evaluated: it blocks.</summary>
    /// <param name="name">Stable name.</param>
    /// <param name="title">Name for people.</param>
    /// <param name="reason">Why not.</param>
    /// <returns>The check.</returns>
    public static GateCheck CouldNotRun(string name, string title, string reason) => new()
    {
        Name = name,
        Title = title,
        Severity = CheckSeverity.Block,
        Verdict = GateVerdict.Error,
        Message = reason,
    };

    private static GateCheck Compared(
        string name, string title, double measured, double threshold, ThresholdKind comparison, bool holds, string unit,
        CheckSeverity severity, string message)
    {
        bool isNumber = double.IsFinite(measured) && double.IsFinite(threshold);
        return new GateCheck
        {
            Name = name,
            Title = title,
            Severity = severity,
            Verdict = holds && isNumber ? GateVerdict.Pass : GateVerdict.Fail,
            Measured = double.IsFinite(measured) ? measured : null,
            Threshold = double.IsFinite(threshold) ? threshold : null,
            Comparison = comparison,
            Unit = unit,
            Message = isNumber ? message : $"The measured value is not a number. {message}".TrimEnd(),
        };
    }
}
