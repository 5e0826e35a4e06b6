using System.Globalization;
using Components.Catalog.Errors;
using Components.Catalog.Snapshots;
using Components.Index.Manifest;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>A name with its value.</summary>
internal sealed record Fact(string Name, string Value, bool IsCode = false)
{
    public static IReadOnlyList<Fact> Of(ReportInputs inputs, SnapshotMetadata metadata)
    {
        List<Fact> facts =
        [
            new("Parts", metadata.TableCounts.GetValueOrDefault("components_full").ToString("N0", CultureInfo.InvariantCulture)),
            new("Size", CheckText.Size(metadata.Files.Sum(static file => file.SizeBytes))),
        ];
        try
        {
            VectorManifest manifest = VectorManifestReader.Read(inputs.SnapshotDirectory, metadata: null);
            facts.Add(new("Model", manifest.ModelId));
            facts.Add(new("Revision", Short(manifest.ModelRevision), IsCode: true));
            facts.Add(new("Vectors", $"{manifest.EmbeddingDim} columns, {manifest.EmbeddingBackend}, {(manifest.Quantization is "" or "none" ? "float32" : manifest.Quantization)}"));
            facts.Add(new("Engine", manifest.Engine));
            facts.Add(new("Builder", manifest.BuilderVersion));
        }
        catch (ComponentsException exception)
        {
            facts.Add(new("Vector manifest", exception.What));
        }

        return facts;
    }

    public static string Short(string digest) => digest.StartsWith("sha256:", StringComparison.Ordinal) ? $"sha256:{digest[7..Math.Min(19, digest.Length)]}" : digest.Length > 12 ? digest[..12] : digest;
}
