using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index;
using Components.Index.Building;
using Components.Index.Container;
using Components.Index.Lexical.Analysis;
using Components.Index.Manifest;
using Components.Index.Vectors;
using Components.Snapshots;

namespace Components.Publishing.Assembling;

/// <summary>Puts a snapshot together: places its files and writes vector/manifest.json and metadata.json, which nobody else
/// writes. The same inputs give the same bytes.</summary>
public static class SnapshotAssembler
{
    /// <summary>Assembles a snapshot.</summary>
    /// <param name="inputs">Files and facts.</param>
    /// <param name="outputDirectory">Receives the snapshot's tree; should be empty.</param>
    /// <param name="place">Makes a file (first path) a file of the snapshot (second path), and gives the digest of its bytes;
    /// null to copy it.</param>
    /// <param name="progress">Told how many bytes are placed.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>Content of metadata.json.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC032: the files have different numbers of rows;
    /// VEC033: a file is missing.</exception>
    public static SnapshotMetadata Assemble(
        SnapshotInputs inputs, string outputDirectory, Func<string, string, Sha256Digest>? place,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        CheckFiles(inputs);
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (string database in new[] { inputs.FastSqlitePath, inputs.DetailSqlitePath, inputs.OffersSqlitePath })
        {
            foreach ((string table, long rows) in TableCounter.Count(database))
            {
                counts[table] = rows;
            }
        }

        long components = counts.GetValueOrDefault(SnapshotTables.Parts);
        CheckRows(inputs, components, counts.GetValueOrDefault(SnapshotTables.Offers));
        List<SnapshotFile> files = [];
        long placed = 0;
        long total = new[] { inputs.FastSqlitePath, inputs.DetailSqlitePath, inputs.OffersSqlitePath }
            .Concat(inputs.VectorFiles.Select(static file => file.Path)).Sum(static path => new FileInfo(path).Length);
        DurableFiles durable = new();
        place ??= durable.Copy;
        SnapshotFile Place(string source, string path)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Path.Combine(outputDirectory, path);
            Sha256Digest digest = place(source, target);
            SnapshotFile file = new(path, new FileInfo(target).Length, digest.ToString());
            files.Add(file);
            placed += file.SizeBytes;
            progress?.Report(new WorkDone("placing files", WorkUnit.Bytes, placed, total));
            return file;
        }

        SnapshotFile fast = Place(inputs.FastSqlitePath, SnapshotFiles.Fast);
        SnapshotFile detail = Place(inputs.DetailSqlitePath, SnapshotFiles.Detail);
        SnapshotFile offers = Place(inputs.OffersSqlitePath, SnapshotFiles.Offers);
        List<ManifestFile> listed = [];
        foreach (SnapshotVectorFile input in inputs.VectorFiles)
        {
            string name = input.Name ?? input.File.FileName;
            listed.Add(Listed(name, input.File, Place(input.Path, $"{SnapshotFiles.VectorPrefix}{name}")));
        }

        durable.WriteBytes(IndexFiles.Search.In(Path.Combine(outputDirectory, SnapshotFiles.Vector)), inputs.SearchSettings);
        SnapshotFile search = new(
            $"{SnapshotFiles.VectorPrefix}{IndexFiles.Search}", inputs.SearchSettings.Length,
            Sha256Digest.Of(inputs.SearchSettings.Span).ToString());
        files.Add(search);
        listed.Add(Listed(IndexFiles.Search.FileName, IndexFiles.Search, search));
        listed.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        SnapshotMetadata unlisted = new()
        {
            SchemaVersion = SnapshotMetadata.CurrentSchemaVersion,
            Name = inputs.Name,
            BuildTimestampUtc = inputs.BuildTimestampUtc,
            SourceId = inputs.SourceId,
            Partial = inputs.Partial,
            TableCounts = counts,
            Sources = inputs.Sources,
            Lineage = inputs.Lineage,
            Files = files,
        };

        // The manifest records the digest of everything else that metadata.json says, and metadata.json the manifest's digest.
        string sealOfMetadata = unlisted.DigestWithout(SnapshotFiles.Manifest).ToString();
        byte[] manifest = VectorManifestCodec.ToUtf8(
            Manifest(inputs, components, listed, fast.Sha256, detail.Sha256, offers.Sha256, sealOfMetadata));
        durable.WriteBytes(Path.Combine(outputDirectory, SnapshotFiles.Manifest), manifest);
        SnapshotFile manifestRow = new(SnapshotFiles.Manifest, manifest.Length, Sha256Digest.Of(manifest).ToString());
        SnapshotMetadata metadata = unlisted
            with { Files = [.. files.Append(manifestRow).OrderBy(static file => file.Path, StringComparer.Ordinal)] };
        durable.WriteBytes(Path.Combine(outputDirectory, SnapshotFiles.Metadata), metadata.ToUtf8());
        return metadata;
    }

    private static ManifestFile Listed(string name, IndexFile kind, SnapshotFile file) =>
        new(name, kind.Role, kind.Format, kind.Version, file.SizeBytes, file.Sha256);

    private static VectorManifest Manifest(SnapshotInputs inputs, long components, IReadOnlyList<ManifestFile> files, string fast,
        string detail, string offers, string metadata) => new()
    {
        SchemaVersion = VectorManifest.CurrentSchemaVersion,
        SnapshotName = inputs.Name,
        SourceComponentCount = components,
        VectorCorpusCount = components,
        EmbeddingBackend = inputs.Model.Backend,
        ModelId = inputs.Model.ModelId,
        ModelRevision = inputs.Model.ModelRevision,
        EmbeddingDim = inputs.Model.Dimension,
        BuildTimestampUtc = inputs.BuildTimestampUtc,
        BuilderVersion = inputs.BuilderVersion,
        Engine = inputs.Engine,
        Files = files,
        ModelFiles = inputs.Model.Files,
        Pooling = inputs.Model.Pooling,
        Normalized = inputs.Model.Normalized,
        QueryPrefix = inputs.Model.QueryPrefix,
        PassagePrefix = inputs.Model.PassagePrefix,
        MaxTokens = inputs.Model.MaxTokens,
        TokenizerSha256 = inputs.Model.TokenizerSha256,
        Quantization = VectorManifest.QuantizationOf(files),
        EngineParameters = ManifestNotes.EngineParameters(inputs.VectorFiles),
        TextTemplateVersion = inputs.TextTemplateVersion,
        AnalyzerVersion = Analyzer.Version,
        AnalyzerSha256 = Analyzer.TablesDigest.ToString(),
        LexiconSha256 = ManifestNotes.LexiconSha256(inputs.VectorFiles),
        Probes = inputs.Probes,
        ProbeTolerance = inputs.Model.ProbeTolerance,
        RecallCertificate = inputs.RecallCertificate,
        FastSqliteSha256 = fast,
        DetailSqliteSha256 = detail,
        OffersSqliteSha256 = offers,
        MetadataSha256 = metadata,
    };

    private static void CheckFiles(SnapshotInputs inputs)
    {
        Require(inputs.FastSqlitePath, SnapshotFiles.Fast);
        Require(inputs.DetailSqlitePath, SnapshotFiles.Detail);
        Require(inputs.OffersSqlitePath, SnapshotFiles.Offers);
        foreach (IndexFile needed in IndexFiles.Mapped.Where(static file => file.IsNeeded))
        {
            Require(inputs.VectorFiles.FirstOrDefault(file => file.File == needed)?.Path ?? "", needed.Role);
        }

        foreach (SnapshotVectorFile file in inputs.VectorFiles)
        {
            Require(file.Path, file.File.Role);
        }
    }

    private static void Require(string path, string role)
    {
        if (!File.Exists(path))
        {
            throw BuildingErrors.FileMissing(path, role);
        }
    }

    private static void CheckRows(SnapshotInputs inputs, long components, long offers)
    {
        if (offers != components)
        {
            throw BuildingErrors.RowsDiffer(inputs.OffersSqlitePath, offers, inputs.DetailSqlitePath, components);
        }

        foreach (SnapshotVectorFile file in inputs.VectorFiles)
        {
            long? rows = file.File == IndexFiles.Vectors ? RowsOfVectors(file.Path)
                : file.File.IsContainer ? RowsOf(file.Path, file.File.Magic!, (uint)file.File.Version) : null;
            if (rows is not null && rows != components)
            {
                throw BuildingErrors.RowsDiffer(file.Path, rows.Value, inputs.DetailSqlitePath, components);
            }
        }
    }

    private static long RowsOfVectors(string path)
    {
        using VectorsView view = VectorsView.Open(path);
        return view.RowCount;
    }

    private static long RowsOf(string path, string magic, uint version)
    {
        using ContainerFile file = ContainerFile.Open(path, magic, version);
        return file.RowCount;
    }
}
