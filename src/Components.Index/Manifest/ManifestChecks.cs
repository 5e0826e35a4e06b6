using Components.Catalog.Corpus;
using Components.Catalog.Models;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Manifest;

/// <summary>Demands on a manifest whatever lies beside it: everything that decides which vector a query gets and how files are
/// read is known to this build. A field that is edited together with every digest is caught here.</summary>
internal static class ManifestChecks
{
    /// <summary>Checks a manifest by itself.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="manifest">The manifest.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC027 analyzer; VEC028 text template; VEC029 a file's
    /// format or version; VEC041 probes; VEC042 tolerance; VEC043 a name or role twice; VEC044 quantisation; VEC046
    /// revision.</exception>
    internal static void Check(string path, VectorManifest manifest)
    {
        CheckFiles(path, manifest);
        if (manifest.AnalyzerVersion != Analyzer.Version
            || !string.Equals(manifest.AnalyzerSha256, Analyzer.TablesDigest.ToString(), StringComparison.Ordinal))
        {
            throw ManifestErrors.OtherAnalyzer(path, manifest.AnalyzerVersion, Analyzer.Version);
        }

        if (manifest.TextTemplateVersion != ComponentText.TemplateVersion)
        {
            throw ManifestErrors.OtherTemplate(path, manifest.TextTemplateVersion, ComponentText.TemplateVersion);
        }

        CheckRevision(path, manifest);
        CheckProbes(path, manifest);
    }

    private static void CheckFiles(string path, VectorManifest manifest)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> roles = new(StringComparer.Ordinal);
        foreach (ManifestFile file in manifest.Files)
        {
            if (!names.Add(file.Name))
            {
                throw ManifestErrors.ListedTwice(path, "file", file.Name);
            }

            // A model may have several files; every other role has one, or readers would take whichever comes first.
            IndexFile? known = IndexFiles.OfRole(file.Role);
            if (!roles.Add(file.Role) && known is not { MayRepeat: true })
            {
                throw ManifestErrors.ListedTwice(path, "role", file.Role);
            }

            if (known is not null
                && (!string.Equals(file.Format, known.Format, StringComparison.Ordinal) || file.FormatVersion != known.Version))
            {
                throw ManifestErrors.OtherFormat(path, file, known.Format, known.Version);
            }
        }

        string quantization = VectorManifest.QuantizationOf(manifest.Files);
        if (!string.Equals(manifest.Quantization, quantization, StringComparison.Ordinal))
        {
            throw ManifestErrors.OtherQuantization(path, manifest.Quantization, quantization);
        }
    }

    // A model without files (hashing) has a revision of its own, which the query model is compared with.
    private static void CheckRevision(string path, VectorManifest manifest)
    {
        const string Prefix = "sha256:";
        if (manifest.ModelFiles.Count > 0 && manifest.ModelRevision.StartsWith(Prefix, StringComparison.Ordinal)
            && !manifest.ModelFiles.Any(file =>
                string.Equals(file.Sha256, manifest.ModelRevision[Prefix.Length..], StringComparison.Ordinal)))
        {
            throw ManifestErrors.RevisionNamesNoFile(path, manifest.ModelRevision);
        }
    }

    private static void CheckProbes(string path, VectorManifest manifest)
    {
        float smallest = manifest.EmbeddingBackend == ModelContract.Onnx
            ? ModelContract.Int8Tolerance : ModelContract.FloatTolerance;
        if (!(manifest.ProbeTolerance >= smallest && manifest.ProbeTolerance <= 1))
        {
            throw ManifestErrors.ToleranceUnusable(path, manifest.ProbeTolerance, smallest);
        }

        bool saysSomething = false;
        foreach (ModelProbe probe in manifest.Probes)
        {
            if (probe.Vector.Count != manifest.EmbeddingDim)
            {
                throw ManifestErrors.DimensionDiffers(path, $"The probe '{Shown(probe.Text)}'", probe.Vector.Count,
                    manifest.EmbeddingDim);
            }

            double square = probe.Vector.Sum(static value => (double)value * value);
            bool isZero = probe.Vector.All(static value => value == 0);

            // NaN and infinity fail this comparison too.
            if (!isZero && !(Math.Abs(square - 1) < 1e-3))
            {
                throw ManifestErrors.ProbesUnusable(path, $"the vector of '{Shown(probe.Text)}' has not unit length");
            }

            saysSomething |= !isZero;
        }

        if (!saysSomething)
        {
            throw ManifestErrors.ProbesUnusable(path, manifest.Probes.Count == 0 ? "there are none" : "every vector is zero");
        }
    }

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
