using System.Buffers;
using Components.Catalog.Import;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Dense;
using Components.Index.Building.Families;
using Components.Index.Building.Lexical;
using Components.Index.Manifest;
using Components.Publishing.Assembling;
using Components.Search;
using Components.Search.Opening;
using Components.Snapshots;
using Components.Transform;
using Components.Transform.Facts;
using Components.Transform.History;
using Components.Transform.Offers;

namespace Components.SnapshotKit;

/// <summary>Builds real snapshots through the product's own stages: Transform, Embed (hashing), Index, Snapshot.</summary>
public static class TinySnapshot
{
    /// <summary>Builds a snapshot.</summary>
    /// <param name="directory">New directory of the snapshot.</param>
    /// <param name="name">Name in its metadata; usually the directory's.</param>
    /// <param name="rows">Source rows, ascending by id; null for <see cref="TinyCatalogue.Rows"/>.</param>
    /// <param name="search">Weights that travel with it; null for the defaults.</param>
    /// <param name="hasDense">Whether it has a dense index and names the mapped engine, as catalogues of some size do.</param>
    /// <param name="reading">Families and properties, for a snapshot that has both; null for one without.</param>
    /// <param name="history">Past imports; null for none.</param>
    /// <returns>The metadata.</returns>
    public static SnapshotMetadata Build(
        string directory, string name, IReadOnlyList<ImportRecord>? rows = null, SearchSettings? search = null,
        bool hasDense = false, PartReading? reading = null, StockSource? history = null)
    {
        string work = directory + ".work";
        Directory.CreateDirectory(work);
        try
        {
            WriteImport(rows ?? TinyCatalogue.Rows, work);
            _ = TransformStage.Run(
                Path.Combine(work, ImportFiles.Import), new TransformSettings(), work, reading: reading);
            _ = OffersStage.Run(
                Path.Combine(work, ImportFiles.Offers), new TransformSettings(), work, history: history,
                properties: reading?.Properties);
            string corpus = Path.Combine(work, SnapshotFiles.Corpus);
            string detail = Path.Combine(work, SnapshotFiles.Detail);
            string offers = Path.Combine(work, SnapshotFiles.Offers);
            EncoderFactory encoders = new(new ModelLocator([]));
            ModelSettings model = new() { Dimension = 128 };
            new EmbedStage(encoders).Run(corpus, model, new EmbeddingSettings(), cacheDirectory: null, work);
            if (hasDense)
            {
                IndexStages.BuildDense(Path.Combine(work, "vectors.bin"), corpus, new DenseSettings { ScanUpToRows = 10 },
                    work);
            }
            else
            {
                IndexStages.BuildOrder(corpus, work);
            }

            string order = IndexFiles.Order.In(work);
            IndexStages.BuildLexical(corpus, order, new LexicalSettings(), work);
            IndexStages.BuildFilters(detail, order, work);
            IndexStages.BuildRecords(detail, work);
            IndexStages.BuildOffers(offers, order, work);
            if (reading is not null)
            {
                IndexStages.BuildFacts(detail, work);
                using ITextEncoder encoder = encoders.Open(model, EncoderOptions.ForQueries);
                IndexStages.BuildFamilies(
                    detail, reading.Families, FamilyVectors.Of(reading.Families, texts => Vectors(encoder, texts)),
                    Sha256Digest.OfText("lexicon"), work);
            }

            return SnapshotAssembler.Assemble(Inputs(name, work, search, hasDense), directory, place: null);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static (int Dimension, float[] Rows) Vectors(ITextEncoder encoder, IReadOnlyList<string> texts)
    {
        float[] rows = new float[texts.Count * encoder.Contract.Dimension];
        encoder.EncodePassages(texts, rows);
        return (encoder.Contract.Dimension, rows);
    }

    /// <summary>Points <c>current</c> at a snapshot as publishing does.</summary>
    /// <param name="snapshotsDirectory">Directory of snapshots.</param>
    /// <param name="name">Name of the snapshot.</param>
    public static void MakeCurrent(string snapshotsDirectory, string name) =>
        new DurableFiles().ReplaceLink(Path.Combine(snapshotsDirectory, SnapshotLayout.Current), name);

    private static SnapshotInputs Inputs(
        string name, string work, SearchSettings? search, bool hasDense)
    {
        RecordedModel recorded = RecordedModel.Read(Path.Combine(work, RecordedModel.FileName));
        return new SnapshotInputs
        {
            Name = name,
            BuildTimestampUtc = "2025-11-20T00:53:20Z",
            SourceId = "tiny",
            FastSqlitePath = Path.Combine(work, SnapshotFiles.Fast),
            DetailSqlitePath = Path.Combine(work, SnapshotFiles.Detail),
            OffersSqlitePath = Path.Combine(work, SnapshotFiles.Offers),
            VectorFiles = [.. SnapshotVectorFile.Of(EngineFiles.InDirectory(work))],
            SearchSettings = SearchSettingsFile.ToUtf8(search ?? new SearchSettings()),
            Model = recorded.Contract,
            Probes = recorded.Probes,
            Engine = hasDense ? "mapped" : "exact",
            Sources = [new SnapshotSource("import", "tiny", 1, new string('0', 64))],
        };
    }

    private static void WriteImport(IReadOnlyList<ImportRecord> rows, string directory)
    {
        ArrayBufferWriter<byte> lines = new();
        ArrayBufferWriter<byte> offers = new();
        foreach (ImportRecord row in rows)
        {
            ImportCodec.WriteLine(row, lines);
            OfferCodec.WriteLine(OfferRecord.Of(row), offers);
        }

        new DurableFiles().WriteBytes(Path.Combine(directory, ImportFiles.Import), lines.WrittenMemory);
        new DurableFiles().WriteBytes(Path.Combine(directory, ImportFiles.Offers), offers.WrittenMemory);
    }
}
