using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Reporting;
using Components.Evaluation.Retrieval;
using Components.Foundation.Files;

namespace Components.Evaluation.Tests.Support;

/// <summary>Writes what a candidate's latency is compared with.</summary>
internal static class TestBaseline
{
    public static void Write(string path, string sourceId, PerformanceBaseline? performance) => new GateBaseline
    {
        SourceId = sourceId,
        Performance = performance,
        Retrieval = new RetrievalBaseline
        {
            ModelId = "components-hashing-v2",
            Suites = [new SuiteReference("tiny", new string('0', 64), 2)],
            Slices = [new SliceFigures("all", 2, new RetrievalFigures(1, 1, 1, 1, 1, 1))],
        },
    }.Write(path, new DurableFiles());

    /// <summary>results.json as a report has it.</summary>
    public static string WriteRecord(SampleSnapshot sample, string directory, GateResult result)
    {
        ReportWriter.Write(new ReportInputs { SnapshotDirectory = sample.Snapshot, Gates = [result] }, directory);
        return Path.Combine(directory, PublishedRecord.FileName);
    }
}
