using System.Globalization;
using Components.Catalog.Errors;
using Components.Catalog.Snapshots;
using Components.Index.Manifest;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>What is different from the live snapshot.</summary>
internal sealed record DiffSection(bool HasLive, bool IsSame, string LiveName, string Note, IReadOnlyList<DiffRow> Rows, IReadOnlyList<string> ChangedSteps, bool HasChangedSteps)
{
    public static DiffSection Create(ReportInputs inputs, SnapshotMetadata metadata)
    {
        if (inputs.CandidateIsLive)
        {
            return new(HasLive: false, IsSame: false, "", $"This is the live snapshot: {metadata.Name} is published, and is not compared with itself.", [], [], HasChangedSteps: false);
        }

        if (inputs.LiveSnapshotDirectory is not { } directory)
        {
            return new(HasLive: false, IsSame: false, "", "Nothing is published yet: there is no snapshot to compare with.", [], [], HasChangedSteps: false);
        }

        SnapshotMetadata live;
        try
        {
            live = SnapshotIntegrity.ReadMetadata(directory).Metadata;
        }
        catch (SnapshotException exception)
        {
            return new(HasLive: false, IsSame: false, "", $"The live snapshot cannot be read: {exception.What}", [], [], HasChangedSteps: false);
        }

        List<DiffRow> rows = [];
        if (live.SourceId != metadata.SourceId)
        {
            rows.Add(new DiffRow("Source", live.SourceId, metadata.SourceId, "", "same"));
        }

        foreach (string table in metadata.TableCounts.Keys.Union(live.TableCounts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Add(rows, table, live.TableCounts.GetValueOrDefault(table), metadata.TableCounts.GetValueOrDefault(table));
        }

        Dictionary<string, SnapshotFile> before = live.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        foreach (SnapshotFile file in metadata.Files)
        {
            SnapshotFile? old = before.GetValueOrDefault(file.Path);
            if (old?.Sha256 != file.Sha256)
            {
                rows.Add(new DiffRow(file.Path, old is null ? "–" : CheckText.Size(old.SizeBytes), CheckText.Size(file.SizeBytes), old is null ? "new" : Signed(file.SizeBytes - old.SizeBytes, "bytes"), "same"));
            }
        }

        AddManifest(rows, directory, inputs.SnapshotDirectory);
        string[] steps = [.. metadata.Lineage.Keys.Union(live.Lineage.Keys, StringComparer.Ordinal)
            .Where(step => metadata.Lineage.GetValueOrDefault(step) != live.Lineage.GetValueOrDefault(step)).Order(StringComparer.Ordinal)];
        bool isSame = metadata.Name == live.Name && steps.Length == 0;
        return new(HasLive: true, isSame, live.Name, isSame ? "This is the live snapshot itself." : "", rows, steps, steps.Length > 0);
    }

    private static void AddManifest(List<DiffRow> rows, string liveDirectory, string directory)
    {
        try
        {
            VectorManifest live = VectorManifestReader.Read(liveDirectory, metadata: null);
            VectorManifest candidate = VectorManifestReader.Read(directory, metadata: null);
            AddText(rows, "Model", $"{live.ModelId} {Fact.Short(live.ModelRevision)}", $"{candidate.ModelId} {Fact.Short(candidate.ModelRevision)}");
            AddText(rows, "Engine", live.Engine, candidate.Engine);
            AddText(rows, "Text template", $"version {live.TextTemplateVersion}", $"version {candidate.TextTemplateVersion}");
            AddText(rows, "Analyzer", $"version {live.AnalyzerVersion} {Fact.Short(live.AnalyzerSha256)}", $"version {candidate.AnalyzerVersion} {Fact.Short(candidate.AnalyzerSha256)}");
        }
        catch (ComponentsException exception)
        {
            rows.Add(new DiffRow("Vector manifest", "", exception.What, "", "down"));
        }
    }

    private static void AddText(List<DiffRow> rows, string name, string before, string after)
    {
        if (before != after)
        {
            rows.Add(new DiffRow(name, before, after, "", "same"));
        }
    }

    private static void Add(List<DiffRow> rows, string name, long before, long after)
    {
        if (before != after)
        {
            string share = before == 0 ? "" : $", {(after - before) * 100.0 / before:+0.0;−0.0} %";
            rows.Add(new DiffRow(name.Replace('_', ' '), before.ToString("N0", CultureInfo.InvariantCulture), after.ToString("N0", CultureInfo.InvariantCulture), Signed(after - before, "rows") + share, after > before ? "up" : "down"));
        }
    }

    private static string Signed(long change, string unit) => $"{change:+#,0;−#,0;±0} {unit}";
}
