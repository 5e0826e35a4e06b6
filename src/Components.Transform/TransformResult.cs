using Components.Transform.Reporting;

namespace Components.Transform;

/// <summary>Files that a transform wrote.</summary>
/// <param name="FastDatabase">Path of fast.sqlite.</param>
/// <param name="DetailDatabase">Path of detail.sqlite.</param>
/// <param name="Corpus">Path of corpus.jsonl.</param>
/// <param name="ReportPath">Path of transform-report.json.</param>
/// <param name="Report">Content of the report.</param>
public sealed record TransformResult(string FastDatabase, string DetailDatabase, string Corpus, string ReportPath,
    TransformReport Report);
