using Components.Evaluation.Gates;
using Components.Foundation.Json;
using Components.Snapshots;

namespace Components.Evaluation.Reporting;

/// <summary>results.json: the report for machines.</summary>
internal static class ResultsJson
{
    public static byte[] Write(ReportInputs inputs, IReadOnlyList<GateResult> gates, SnapshotMetadata metadata, string digest)
    {
        var document = new
        {
            SchemaVersion = 1,
            Verdict = gates.All(static gate => gate.Verdict == GateVerdict.Pass) ? GateVerdict.Pass : gates.Any(static gate =>
                gate.Verdict == GateVerdict.Error) ? GateVerdict.Error : GateVerdict.Fail,
            Warnings = gates.Sum(static gate => gate.Warnings),
            SnapshotName = metadata.Name,
            SnapshotDigest = digest,
            metadata.SourceId,
            metadata.BuildTimestampUtc,
            inputs.CandidateIsLive,
            Gates = gates,
            inputs.Overrides,
            Steps = inputs.Steps.Select(static step =>
                new { step.Name, step.Key, step.Status, Seconds = step.Duration?.TotalSeconds, step.Note,
                    step.EndedAt }),
        };
        return DocumentJson.ToUtf8(document);
    }
}
