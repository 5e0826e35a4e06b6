using System.Globalization;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One check with its bar. Positions are percentages of the bar's width.</summary>
internal sealed record CheckRow
{
    public required string Gate { get; init; }

    public required string Title { get; init; }

    public required string Message { get; init; }

    public required string State { get; init; }

    public required string Icon { get; init; }

    public required string StateText { get; init; }

    public required string Measured { get; init; }

    public required string Threshold { get; init; }

    public required bool HasBar { get; init; }

    public string FillLeft { get; init; } = "0";

    public string FillWidth { get; init; } = "0";

    public string MarkLeft { get; init; } = "0";

    public string BarLabel { get; init; } = "";

    public required bool NeedsAttention { get; init; }

    /// <summary>Blocking ones first.</summary>
    public required int Order { get; init; }

    public static CheckRow Create(string gate, GateCheck check, int index)
    {
        string state = check.Verdict == GateVerdict.Pass ? (check.Severity == CheckSeverity.Info ? "info" : "pass") : check.Blocks ? "fail" : "warn";
        CheckRow row = new()
        {
            Gate = gate,
            Title = check.Title,
            Message = check.Message,
            State = state,
            Icon = state switch { "pass" => "✓", "info" => "·", "warn" => "!", _ => check.Verdict == GateVerdict.Error ? "?" : "✕" },
            StateText = state switch { "pass" => "passed", "info" => "information", "warn" => "warning", _ => check.Verdict == GateVerdict.Error ? "could not run" : "failed" },
            Measured = CheckText.Measured(check),
            Threshold = CheckText.Threshold(check),
            HasBar = false,
            NeedsAttention = check.Verdict != GateVerdict.Pass,
            Order = (check.Blocks ? 0 : 1000) + index,
        };
        return check is { Measured: { } measured, Threshold: { } threshold } && (measured != 0 || threshold != 0) ? row.WithBar(measured, threshold, check.Unit) : row;
    }

    private CheckRow WithBar(double measured, double threshold, string unit)
    {
        double low = 0;
        double high;
        if (measured < 0 || threshold < 0)
        {
            high = Math.Max(Math.Abs(measured), Math.Abs(threshold)) * 1.6;
            low = -high;
        }
        else
        {
            high = unit.Length == 0 && measured <= 1 && threshold <= 1 ? 1 : Math.Max(measured, threshold) * 1.15;
        }

        double Position(double value) => Math.Clamp((value - low) / (high - low) * 100, 0, 100);
        double zero = Position(Math.Max(0, low));
        double end = Position(measured);
        return this with
        {
            HasBar = true,
            FillLeft = Percent(Math.Min(zero, end)),
            FillWidth = Percent(Math.Max(Math.Abs(end - zero), 0.8)),
            MarkLeft = Percent(Math.Min(Position(threshold), 99.4)),
            BarLabel = $"{Title}: measured {Measured}, threshold {Threshold}, {StateText}",
        };
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
