using Components.Foundation.Files;
using Components.Transform.Reporting;

namespace Components.Transform.Tests.Support;

/// <summary>A transform that has run: its report, and where its files lie.</summary>
/// <param name="Output">Directory of the files.</param>
/// <param name="Report">Counts.</param>
internal sealed record TransformResult(string Output, TransformReport Report)
{
    public string FastDatabase => Path.Combine(Output, SnapshotFiles.Fast);

    public string DetailDatabase => Path.Combine(Output, SnapshotFiles.Detail);

    public string Corpus => Path.Combine(Output, SnapshotFiles.Corpus);

    public string ReportPath => Path.Combine(Output, TransformReport.FileName);
}
