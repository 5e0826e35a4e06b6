namespace Components.Evaluation.Reporting.Sections;

/// <summary>Requests of one bucket; <c>UpToMs</c> is null for the open one.</summary>
internal sealed record ChartBar(double X, double Y, double Width, double Height, double? UpToMs, int Requests);
