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

    // A minus as everywhere in the report. Zero has no sign: "at least the negative of no loss" is at least 0.
    internal static string Number(double value, string unit) =>
        value < 0 ? "−" + Digits(-value, unit) : Digits(Math.Abs(value), unit);

    private static string Digits(double value, string unit) => unit switch
    {
        "ms" => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "MiB" or "requests/s" => value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "x" => value.ToString("0.00", CultureInfo.InvariantCulture),

        // Every other unit is one that is counted; what has none is a figure.
        _ => value == Math.Floor(value) && (value >= 2 || unit.Length > 0)
            ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Unit(string unit) => unit.Length == 0 ? "" : unit == "x" ? "×" : $" {unit}";
}
