namespace Components.Evaluation.Reporting.Sections;

/// <summary>An edge on the axis.</summary>
internal sealed record ChartTick(double X, double Ms);
