using System.Globalization;
using Components.Catalog.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Sources and steps that the snapshot came from.</summary>
internal sealed record LineageSection(IReadOnlyList<SourceRow> Sources, IReadOnlyList<StepRow> Steps)
{
    public static LineageSection Create(ReportInputs inputs, SnapshotMetadata metadata)
    {
        List<ReportStep> steps = [.. inputs.Steps];
        HashSet<string> known = [.. steps.Select(static step => step.Name)];
        steps.AddRange(metadata.Lineage.Where(pair => !known.Contains(pair.Key)).Select(static pair => new ReportStep(pair.Key, pair.Value, "", null)));
        double longest = Math.Max(0.001, steps.Max(static step => step.Duration?.TotalSeconds) ?? 0.001);
        return new(
            [.. metadata.Sources.Select(static source => new SourceRow(source.SourceUrl, source.ArtifactType.Replace('_', ' '), CheckText.Size(source.SizeBytes), Fact.Short(source.Sha256)))],
            [.. steps.Select(step => new StepRow(
                step.Name,
                Fact.Short(step.Key.Length > 0 ? step.Key : metadata.Lineage.GetValueOrDefault(step.Name, "")),
                step.Status,
                CheckText.Duration(step.Duration),
                ((step.Duration?.TotalSeconds ?? 0) / longest * 100).ToString("0.##", CultureInfo.InvariantCulture),
                step.Note))]);
    }
}
