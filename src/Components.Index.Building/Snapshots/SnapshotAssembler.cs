using Components.Catalog.Files;
using Components.Catalog.Snapshots;
using Components.Index.Building.Sql;
using Components.Index.Formats.Columns;
using Components.Index.Formats.Container;
using Components.Index.Formats.Dense;
using Components.Index.Formats.Filters;
using Components.Index.Formats.Lexical;
using Components.Index.Formats.Order;
using Components.Index.Formats.Records;
using Components.Index.Formats.Vectors;
using Components.Index.Lexical.Analysis;
using Components.Index.Manifest;

namespace Components.Index.Building.Snapshots;

/// <summary>Puts a snapshot together: copies its files and writes vector/manifest.json and metadata.json, which nobody else
/// writes. The same inputs give the same bytes.</summary>
public static class SnapshotAssembler
{
    /// <summary>Assembles a snapshot.</summary>
    /// <param name="inputs">Files and facts.</param>
    /// <param name="outputDirectory">Receives the snapshot's tree; should be empty.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>What metadata.json says.</returns>
    /// <exception cref="Components.Catalog.Errors.InputDataException">VEC032: the files have different numbers of rows; VEC033: a file is missing.</exception>
    public static SnapshotMetadata Assemble(SnapshotInputs inputs, string outputDirectory, CancellationToken cancellationToken = default)
    {
        CheckFiles(inputs);
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (string database in new[] { inputs.FastSqlitePath, inputs.DetailSqlitePath })
        {
            foreach ((string table, long rows) in TableCounter.Count(database))
            {
                counts[table] = rows;
            }
        }

        long components = counts.GetValueOrDefault("components_full");
        CheckRows(inputs, components);
        List<SnapshotFile> files = [];
        DurableFiles durable = new();
        SnapshotFile Copy(string source, string path)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Path.Combine(outputDirectory, path);
            Sha256Digest digest = durable.Copy(source, target);
            SnapshotFile file = new(path, new FileInfo(target).Length, digest.ToString());
            files.Add(file);
            return file;
        }

        SnapshotFile fast = Copy(inputs.FastSqlitePath, "fast.sqlite");
        SnapshotFile detail = Copy(inputs.DetailSqlitePath, "detail.sqlite");
        List<ManifestFile> listed = [];
        foreach (SnapshotVectorFile input in inputs.VectorFiles)
        {
            string name = input.Name ?? Path.GetFileName(input.Path);
            SnapshotFile copied = Copy(input.Path, $"vector/{name}");
            listed.Add(new ManifestFile(name, input.Role, input.Format ?? FormatOf(input.Role), input.FormatVersion ?? (int)(Container(input.Role)?.Version ?? 1), copied.SizeBytes, copied.Sha256));
        }

        listed.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        byte[] manifest = VectorManifestCodec.ToUtf8(Manifest(inputs, components, listed, fast.Sha256, detail.Sha256));
        durable.WriteBytes(Path.Combine(outputDirectory, VectorManifest.RelativePath), manifest);
        files.Add(new SnapshotFile(VectorManifest.RelativePath, manifest.Length, Sha256Digest.Of(manifest).ToString()));
        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        SnapshotMetadata metadata = new()
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
        durable.WriteBytes(Path.Combine(outputDirectory, SnapshotMetadata.FileName), metadata.ToUtf8());
        return metadata;
    }

    private static VectorManifest Manifest(SnapshotInputs inputs, long components, IReadOnlyList<ManifestFile> files, string fast, string detail) => new()
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
        Quantization = inputs.Quantization,
        EngineParameters = inputs.EngineParameters,
        TextTemplateVersion = inputs.TextTemplateVersion,
        AnalyzerVersion = Analyzer.Version,
        AnalyzerSha256 = Analyzer.TablesDigest.ToString(),
        SynonymsSha256 = inputs.SynonymsSha256,
        LexiconSha256 = inputs.LexiconSha256,
        Probes = inputs.Probes,
        ProbeTolerance = inputs.ProbeTolerance,
        RecallCertificate = inputs.RecallCertificate,
        FastSqliteSha256 = fast,
        DetailSqliteSha256 = detail,
    };

    private static void CheckFiles(SnapshotInputs inputs)
    {
        Require(inputs.FastSqlitePath, "fast.sqlite");
        Require(inputs.DetailSqlitePath, "detail.sqlite");
        foreach (string role in ManifestRoles.Required)
        {
            Require(inputs.VectorFiles.FirstOrDefault(file => string.Equals(file.Role, role, StringComparison.Ordinal))?.Path ?? "", role);
        }

        foreach (SnapshotVectorFile file in inputs.VectorFiles)
        {
            Require(file.Path, file.Role);
        }
    }

    private static void Require(string path, string role)
    {
        if (!File.Exists(path))
        {
            throw BuildingErrors.FileMissing(path, role);
        }
    }

    private static void CheckRows(SnapshotInputs inputs, long components)
    {
        foreach (SnapshotVectorFile file in inputs.VectorFiles)
        {
            long? rows = file.Role == ManifestRoles.Vectors ? RowsOfVectors(file.Path)
                : Container(file.Role) is { } format ? RowsOf(file.Path, format.Magic, format.Version) : null;
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

    /// <summary>Magic and version of the containers; null for files of other kinds.</summary>
    private static (string Magic, uint Version)? Container(string role) => role switch
    {
        ManifestRoles.RowOrder => (OrderFormat.Magic, OrderFormat.Version),
        ManifestRoles.DenseIndex => (DenseFormat.Magic, DenseFormat.Version),
        ManifestRoles.Lexical => (LexicalFormat.Magic, LexicalFormat.Version),
        ManifestRoles.Filters => (FiltersFormat.Magic, FiltersFormat.Version),
        ManifestRoles.NumericColumns => (ColumnsFormat.Magic, ColumnsFormat.Version),
        ManifestRoles.Records => (RecordsFormat.Magic, RecordsFormat.Version),
        _ => null,
    };

    private static string FormatOf(string role) => role switch
    {
        ManifestRoles.Vectors => "components-vectors",
        ManifestRoles.RowOrder => "components-order",
        ManifestRoles.DenseIndex => "components-dense",
        ManifestRoles.Lexical => "components-lexical",
        ManifestRoles.Filters => "components-filters",
        ManifestRoles.NumericColumns => "components-columns",
        ManifestRoles.Records => "components-records",
        ManifestRoles.Families => "components-families",
        _ => "file",
    };
}
