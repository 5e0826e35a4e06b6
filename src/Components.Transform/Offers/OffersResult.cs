using Components.Transform.Reporting;

namespace Components.Transform.Offers;

/// <summary>Files that a transform of offers wrote.</summary>
/// <param name="Database">Path of offers.sqlite.</param>
/// <param name="ReportPath">Path of offers-report.json.</param>
/// <param name="Report">Content of the report.</param>
public sealed record OffersResult(string Database, string ReportPath, OffersReport Report);
