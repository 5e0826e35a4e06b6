using System.Globalization;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting;

/// <summary>Numbers of checks for people.</summary>
public static class CheckText
{
    /// <summary>A check's measured value with its unit; empty without one.</summary>
    /// <param name="check">The check.</param>
    /// <returns>For example <c>3.25 ms</c>.</returns>
    public static string Measured(GateCheck check) =>
        check.Measured is { } value ? $"{Number(value, check.Unit)}{Unit(check.Unit)}" : "";

    /// <summary>A check's threshold with its sign and unit; empty without one.</summary>
    /// <param name="check">The check.</param>
    /// <returns>For example <c>≤ 5.00 ms</c>.</returns>
    public static string Threshold(GateCheck check) => check.Threshold is { } value
        ? $"{(check.Comparison == ThresholdKind.AtMost ? "≤" : "≥")} {Number(value, check.Unit)}{Unit(check.Unit)}"
        : "";

    internal static string Number(double value, string unit) => unit switch
    {
        "files" or "queries" or "rows" or "reasons" or "answers" or "families" or "asks" or "pairs" or "findings" =>
            value.ToString("N0", CultureInfo.InvariantCulture),
        "ms" => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "MiB" or "requests/s" => value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "x" => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value == Math.Floor(value) && Math.Abs(value) >= 2
            ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Unit(string unit) => unit.Length == 0 ? "" : unit == "x" ? "×" : $" {unit}";
}
