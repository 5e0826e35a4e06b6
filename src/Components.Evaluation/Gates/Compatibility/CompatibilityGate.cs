using System.Globalization;
using Components.Catalog.Parametric;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Compatibility;

/// <summary>Metadata, vector manifest, databases, engine and query model belong together.</summary>
public sealed class CompatibilityGate : IGate
{
    /// <summary>Id of this gate.</summary>
    public const string Id = "compatibility";

    /// <inheritdoc/>
    public GateDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Compatibility",
        Claim = "Metadata, manifest, ids and model belong together.",
        Checks =
        [
            "manifest", "table_counts", "model_pin", "opens", "ids", OfferRows.Name, "dimension", "partial",
        ],
        Settings = ModelKeys.Deciding,
    };

    /// <inheritdoc/>
    public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
    {
        string directory = context.SnapshotDirectory;
        (SnapshotMetadata metadata, Foundation.Files.Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(directory);
        List<GateCheck> checks = [];
        VectorManifest? manifest = null;
        checks.Add(Attempt("manifest", "Metadata and vector manifest agree", () =>
        {
            manifest = VectorManifestReader.Read(directory, metadata);
            return "Name, schema versions, counts, digests of the databases, "
                + $"roles and sizes agree ({manifest.VectorCorpusCount:N0} parts).";
        }));
        if (manifest is null)
        {
            return GateRunner.Result(Id, metadata.Name, digest.ToString(), checks);
        }

        checks.Add(Tables(directory, metadata));
        checks.Add(Pin(context.Model, manifest));
        IGateSnapshot? opened = null;
        try
        {
            checks.Add(Attempt("opens", "Engine and query model open as a server would open them", () =>
            {
                opened = context.Opener.Open(directory, context.Opening, cancellationToken);
                return $"Engine {opened.Engine.Name}, {opened.Engine.Dimension} columns, {manifest.Probes.Count} probes within "
                    + "tolerance.";
            }));
            if (opened is not null)
            {
                context.Progress?.Report("comparing ids and offers");
                IQueryEngine engine = opened.Engine;
                checks.AddRange(SideBySide.Of(
                    2, check => check == 0 ? Ids(directory, engine, cancellationToken)
                        : OfferRows.Compare(directory, engine, cancellationToken), cancellationToken));
                checks.Add(GateCheck.Condition(
                    "dimension",
                    "Query model and vectors have the same dimension",
                    opened.Encoder.Contract.Dimension == opened.Engine.Dimension
                        && manifest.EmbeddingDim == opened.Engine.Dimension,
                    $"Query model {opened.Encoder.Contract.Dimension}, vectors {opened.Engine.Dimension}, "
                        + $"manifest {manifest.EmbeddingDim}."));
            }
        }
        finally
        {
            opened?.Dispose();
        }

        checks.Add(GateCheck.Condition(
            "partial", "The snapshot is complete", !metadata.Partial,
            metadata.Partial ? "It was built with a row limit; publishing it must be allowed explicitly."
            : "Built from every row.", CheckSeverity.Warn));
        return GateRunner.Result(Id, metadata.Name, digest.ToString(), checks);
    }

    private static GateCheck Attempt(string name, string title, Func<string> attempt)
    {
        try
        {
            return GateCheck.Condition(name, title, holds: true, attempt());
        }
        catch (ComponentsException exception)
        {
            return GateCheck.Condition(name, title, holds: false, exception.Message);
        }
    }

    private static GateCheck Pin(ModelSettings? pin, VectorManifest manifest)
    {
        const string Title = "The pinned model is the manifest's";
        if (pin is null)
        {
            return GateCheck.Condition("model_pin", Title, holds: true, "No pin was given to compare with.", CheckSeverity.Info);
        }

        List<string> differences = [];
        Compare("id", pin.Id, manifest.ModelId);
        Compare("backend", pin.Backend.ToString().ToLowerInvariant(), manifest.EmbeddingBackend);
        Compare("query prefix", pin.QueryPrefix, manifest.QueryPrefix);
        Compare("passage prefix", pin.PassagePrefix, manifest.PassagePrefix);
        if (pin.Revision.Length > 0)
        {
            Compare("revision", pin.Revision, manifest.ModelRevision);
        }

        // A value that pipeline.yaml leaves open is the backend's to choose.
        if (pin.Dimension is { } dimension)
        {
            Compare("dimension", Text(dimension), Text(manifest.EmbeddingDim));
        }

        if (pin.Pooling is { } pooling)
        {
            Compare("pooling", pooling.ToString().ToLowerInvariant(), manifest.Pooling);
        }

        if (pin.MaxTokens > 0)
        {
            Compare("max_tokens", Text(pin.MaxTokens), Text(manifest.MaxTokens));
        }

        foreach (ModelFileSettings file in pin.Files)
        {
            Compare($"SHA-256 of {file.Path}", file.Sha256, manifest.ModelFiles.FirstOrDefault(candidate =>
                candidate.Path == file.Path)?.Sha256 ?? "none");
        }

        return GateCheck.Condition(
            "model_pin", Title, differences.Count == 0,
            differences.Count == 0 ? $"{manifest.ModelId} at {manifest.ModelRevision}." : $"{string.Join("; ", differences)}.");

        static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

        void Compare(string what, string pinned, string recorded)
        {
            if (!string.Equals(pinned, recorded, StringComparison.Ordinal))
            {
                differences.Add($"{what} is '{recorded}' in the manifest, '{pinned}' in pipeline.yaml");
            }
        }
    }

    private static GateCheck Tables(string directory, SnapshotMetadata metadata)
    {
        const string Title = "Tables have the rows that the metadata counts";
        List<string> differences = [];
        try
        {
            using ReadOnlySqlite fast = new(Path.Combine(directory, SnapshotFiles.Fast));
            using ReadOnlySqlite detail = new(Path.Combine(directory, SnapshotFiles.Detail));
            foreach (string type in ComponentTypes.Pickable)
            {
                string table = PickSchema.TableName(type);
                Count(table, fast.Numbers($"SELECT count(*) FROM {table}").First());
            }

            using ReadOnlySqlite offers = new(Path.Combine(directory, SnapshotFiles.Offers));
            Count(SnapshotTables.Parts, detail.Numbers($"SELECT count(*) FROM {SnapshotTables.Parts}").First());
            Count(SnapshotTables.Offers, offers.Numbers($"SELECT count(*) FROM {SnapshotTables.Offers}").First());
            return GateCheck.Condition(
                "table_counts", Title, differences.Count == 0,
                differences.Count == 0 ? $"{metadata.TableCounts.Count} tables." : $"{string.Join("; ", differences)}.");
        }
        catch (SqliteException exception)
        {
            return GateCheck.CouldNotRun("table_counts", Title, $"SQLite: {exception.Message}");
        }

        void Count(string table, long found)
        {
            long expected = metadata.TableCounts.GetValueOrDefault(table, -1);
            if (found != expected)
            {
                differences.Add(
                    string.Create(
                        CultureInfo.InvariantCulture, $"{table} has {found} rows, the metadata says "
                            + $"{(expected < 0 ? "nothing" : expected.ToString(CultureInfo.InvariantCulture))}"));
            }
        }
    }

    private static GateCheck Ids(string directory, IQueryEngine engine, CancellationToken cancellationToken)
    {
        const string Title = "Rows of the index and ids of the databases are one-to-one";
        using ReadOnlySqlite detail = new(Path.Combine(directory, SnapshotFiles.Detail));
        using ReadOnlySqlite offers = new(Path.Combine(directory, SnapshotFiles.Offers));
        using IEnumerator<long> offered =
            offers.Numbers($"SELECT lcsc_id FROM {SnapshotTables.Offers} ORDER BY lcsc_id").GetEnumerator();
        int row = 0;
        foreach (long id in detail.Numbers($"SELECT lcsc_id FROM {SnapshotTables.Parts} ORDER BY lcsc_id"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row >= engine.RowCount || engine.Record(row).LcscId != id)
            {
                string found = row >= engine.RowCount ? "none" : $"C{engine.Record(row).LcscId}";
                return GateCheck.Condition(
                    "ids", Title, holds: false, $"The database's part {row + 1} is C{id}, the index has {found} there.");
            }

            if (!offered.MoveNext() || offered.Current != id)
            {
                return GateCheck.Condition(
                    "ids", Title, holds: false, $"The database's part {row + 1} is C{id}, {SnapshotFiles.Offers} lacks it.");
            }

            row++;
        }

        return GateCheck.Condition(
            "ids", Title, row == engine.RowCount && !offered.MoveNext(),
            $"{row:N0} in the database, {engine.RowCount:N0} in the index.");
    }
}
