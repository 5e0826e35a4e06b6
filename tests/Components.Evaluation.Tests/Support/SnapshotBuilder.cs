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
using Components.Index.Building.Lexical;
using Components.Index.Manifest;
using Components.Publishing.Assembling;
using Components.Search;
using Components.Search.Opening;
using Components.Transform;
using Components.Transform.Facts;
using Components.Transform.Offers;

namespace Components.Evaluation.Tests.Support;

/// <summary>Builds a snapshot from an import with the real stages and the hashing model.</summary>
internal static class SnapshotBuilder
{
    public static EncoderFactory Encoders { get; } = new(new ModelLocator([]));

    public static string Build(string importPath, string workDirectory, string snapshotDirectory, string name, string sourceId,
        ModelSettings? model = null)
    {
        string sql = Path.Combine(workDirectory, "sql");
        string index = Path.Combine(workDirectory, "index");
        string fixture = Path.Combine(Checkout.Root, "build", "fixture");
        _ = TransformStage.Run(importPath, new TransformSettings(), sql,
            reading: PartReading.Open(Path.Combine(fixture, "lexicon"), Path.Combine(fixture, "properties")));
        _ = OffersStage.Run(
            Path.Combine(Path.GetDirectoryName(importPath)!, ImportFiles.Offers), new TransformSettings(), sql);
        string offers = Path.Combine(sql, SnapshotFiles.Offers);
        string corpus = Path.Combine(sql, SnapshotFiles.Corpus);
        string detail = Path.Combine(sql, SnapshotFiles.Detail);
        _ = new EmbedStage(Encoders)
            .Run(corpus, model ?? new ModelSettings(), new EmbeddingSettings { Threads = 1 }, cacheDirectory: null, index);
        _ = IndexStages.BuildDense(Path.Combine(index, "vectors.bin"), corpus, new DenseSettings(), index);
        string order = IndexFiles.Order.In(index);
        _ = IndexStages.BuildLexical(corpus, order, new LexicalSettings(), index);
        _ = IndexStages.BuildFilters(detail, order, index);
        _ = IndexStages.BuildRecords(detail, index);
        _ = IndexStages.BuildOffers(offers, order, index);
        _ = IndexStages.BuildFacts(detail, index);
        RecordedModel recorded = RecordedModel.Read(Path.Combine(index, RecordedModel.FileName));
        _ = SnapshotAssembler.Assemble(
            new SnapshotInputs
            {
                Name = name,
                BuildTimestampUtc = "2026-11-20T00:00:00Z",
                SourceId = sourceId,
                FastSqlitePath = Path.Combine(sql, SnapshotFiles.Fast),
                DetailSqlitePath = detail,
                OffersSqlitePath = offers,
                VectorFiles = [.. SnapshotVectorFile.Of(EngineFiles.InDirectory(index))],
                SearchSettings = SearchSettingsFile.ToUtf8(new SearchSettings()),
                Model = recorded.Contract,
                Probes = recorded.Probes,
                Engine = "mapped",
                Sources = [new("sample", "sample", 1, new string('0', 64))],
                Lineage = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Transform"] = new string('a', 64),
                    ["Embed"] = new string('b', 64),
                },
            },
            snapshotDirectory,
            place: null);
        return snapshotDirectory;
    }
}
