using Components.Snapshots;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Steps that the snapshot came from.</summary>
/// <param name="Steps">Steps of the run, then those that only the snapshot's metadata names.</param>
/// <param name="Longest">The longest duration; never zero.</param>
internal sealed record LineageSection(IReadOnlyList<ReportStep> Steps, TimeSpan Longest)
{
    public static LineageSection Create(ReportInputs inputs, SnapshotMetadata metadata)
    {
        HashSet<string> known = [.. inputs.Steps.Select(static step => step.Name)];
        ReportStep[] steps =
        [
            .. inputs.Steps.Select(step =>
                step.Key.Length > 0 ? step : step with { Key = metadata.Lineage.GetValueOrDefault(step.Name, "") }),
            .. metadata.Lineage.Where(pair => !known.Contains(pair.Key))
                .Select(static pair => new ReportStep(pair.Key, pair.Value, "", null)),
        ];
        TimeSpan longest = steps.Max(static step => step.Duration) ?? TimeSpan.Zero;
        return new(steps, longest > TimeSpan.Zero ? longest : TimeSpan.FromMilliseconds(1));
    }
}
