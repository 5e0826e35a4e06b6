namespace Components.Evaluation.Reporting.Sections;

/// <summary>A measured value as a bar and its threshold as a mark; positions are percentages of the width.</summary>
internal sealed record CheckBar(double FillLeft, double FillWidth, double MarkLeft)
{
    // So that a value of nearly nothing is still seen, and a mark at the end stays inside.
    private const double LeastWidth = 0.8;
    private const double LastMark = 99.4;

    public static CheckBar Of(double measured, double threshold, string unit)
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
        return new(Math.Min(zero, end), Math.Max(Math.Abs(end - zero), LeastWidth), Math.Min(Position(threshold), LastMark));
    }
}
