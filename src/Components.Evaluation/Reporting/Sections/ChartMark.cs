namespace Components.Evaluation.Reporting.Sections;

/// <summary>A percentile.</summary>
internal sealed record ChartMark(int Percent, double X, double Top, double LabelX, double LabelY, int Level);
