using System.Globalization;
using Components.Catalog.Models;
using Components.Catalog.Parametric;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
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
        IGateSnapshot? opened = null;
        try
        {
            GateCheck opens = Attempt("opens", "Engine and query model open as a server would open them", () =>
            {
                opened = context.Opener.Open(directory, context.Opening, cancellationToken);
                return $"Engine {opened.Engine.Name}, {opened.Engine.Dimension} columns, {manifest.Probes.Count} probes within "
                    + "tolerance.";
            });
            checks.AddRange([Pin(context.Model, manifest, opened?.Encoder), opens]);
            if (opened is not null)
            {
                context.Progress?.Report("comparing ids and offers");
                IQueryEngine engine = opened.Engine;
                checks.AddRange(SideBySide.Of(
                    2, check => check == 0 ? Ids(directory, engine, cancellationToken)
                        : OfferRows.Compare(directory, engine, cancellationToken), cancellationToken, context.Work,
                    "comparing ids and offers", WorkUnit.Checks));
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

    private static GateCheck Pin(ModelSettings? settings, VectorManifest manifest, ITextEncoder? encoder)
    {
        const string Title = "The pinned model is the manifest's";
        if (settings is null)
        {
            return GateCheck.Condition("model_pin", Title, holds: true, "No pin was given to compare with.", CheckSeverity.Info);
        }

        ModelDifference[] differences;
        try
        {
            differences = [.. Differences(ModelPin.From(settings), manifest.Contract(), encoder)];
        }
        catch (UsageException exception)
        {
            return GateCheck.Condition("model_pin", Title, holds: false, exception.Message);
        }

        return GateCheck.Condition(
            "model_pin", Title, differences.Length == 0,
            differences.Length == 0 ? $"{manifest.ModelId} at {manifest.ModelRevision}."
                : $"{string.Join("; ", differences.Select(static one =>
                    $"{one.Part} is '{one.Recorded}' in the manifest, '{one.Found}' in pipeline.yaml"))}.");
    }

    // Every part of the contract, and the two settings that a contract does not hold as they are written: precision stands there
    // as the tolerance of probes, the tokenizer as a digest, which the encoder that was opened by it explains.
    private static IEnumerable<ModelDifference> Differences(ModelPin pin, ModelContract recorded, ITextEncoder? encoder)
    {
        ModelContract pinned = pin.ContractBeside(recorded);
        foreach (ModelDifference difference in recorded.DifferencesOf(pinned))
        {
            yield return difference;
        }

        if (pinned.ProbeTolerance != recorded.ProbeTolerance)
        {
            yield return new("the precision", PrecisionOf(recorded), PrecisionOf(pinned));
        }

        if (encoder is ITokenizingEncoder tokenizing && tokenizing.HasOwnTokenizer != (pin.Tokenizer == TokenizerKind.Own))
        {
            yield return new(
                "the tokenizer", TokenizerOf(tokenizing.HasOwnTokenizer), TokenizerOf(pin.Tokenizer == TokenizerKind.Own));
        }

        static string TokenizerOf(bool isOwn) => isOwn ? "own" : "package";

        static string PrecisionOf(ModelContract contract) =>
            contract.ProbeTolerance < ModelContract.FloatTolerance ? "int8" : "float32";
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
