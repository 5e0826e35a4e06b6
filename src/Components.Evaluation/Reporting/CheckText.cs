using System.Globalization;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting;

/// <summary>Numbers of checks for people.</summary>
internal static class CheckText
{
    public static string Measured(GateCheck check) => check.Measured is { } value ? $"{Number(value, check.Unit)}{Unit(check.Unit)}" : "";

    public static string Threshold(GateCheck check) => check.Threshold is { } value
        ? $"{(check.Comparison == ThresholdKind.AtMost ? "≤" : "≥")} {Number(value, check.Unit)}{Unit(check.Unit)}"
        : "";

    public static string Number(double value, string unit) => unit switch
    {
        "files" or "queries" => value.ToString("N0", CultureInfo.InvariantCulture),
        "ms" => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "MiB" or "requests/s" => value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture),
        "x" => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value == Math.Floor(value) && Math.Abs(value) >= 2 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Unit(string unit) => unit.Length == 0 ? "" : unit == "x" ? "×" : $" {unit}";

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1 << 20 => $"{bytes / 1024.0:0.0} KiB",
        < 1 << 30 => $"{bytes / 1048576.0:0.0} MiB",
        _ => $"{bytes / 1073741824.0:0.00} GiB",
    };

    public static string Duration(TimeSpan? duration) => duration is not { } value ? ""
        : value.TotalMilliseconds < 1000 ? $"{value.TotalMilliseconds:0} ms"
        : value.TotalSeconds < 60 ? $"{value.TotalSeconds:0.0} s"
        : $"{(int)value.TotalMinutes} min {value.Seconds:00} s";
}
