using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>A made-up catalogue with all its index files, built once per test run. Of some parts nobody tells the
/// stock.</summary>
public sealed class IndexedCatalogue : IDisposable
{
    public const int Count = 4000;
    public const int Dimension = 48;

    public IndexedCatalogue()
        : this(SyntheticCatalogue.Parts(Count, seed: 7).Select(static (part, row) =>
            row % 11 == 5 ? part with { Stock = null } : part))
    {
    }

    /// <summary>Another catalogue; its reader disposes it.</summary>
    internal IndexedCatalogue(IEnumerable<SyntheticPart> parts)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("components-index-").FullName;
        Parts = [.. parts];
        int count = Parts.Count;
        CorpusPath = Path.Combine(Directory, "corpus.jsonl");
        DetailPath = Path.Combine(Directory, "detail.sqlite");
        CatalogueFiles.WriteCorpus(Parts, CorpusPath);
        CatalogueFiles.WriteDetail(Parts, DetailPath);
        OffersPath = Path.Combine(Directory, "offers.sqlite");
        CatalogueFiles.WriteOffers(Parts, OffersPath);
        TestVectors.Write(Path.Combine(Directory, "vectors.bin"), count, Dimension, seed: 11);
        string order = IndexFiles.Order.In(Directory);
        IndexStages.BuildDense(Path.Combine(Directory, "vectors.bin"), CorpusPath, new() { ScanUpToRows = 1000 }, Directory)
            .ShouldBe(count);
        IndexStages.BuildLexical(CorpusPath, order, new(), Directory).ShouldBe(count);
        IndexStages.BuildFilters(DetailPath, order, Directory).ShouldBe(count);
        IndexStages.BuildRecords(DetailPath, Directory).ShouldBe(count);
        IndexStages.BuildOffers(OffersPath, order, Directory).ShouldBe(count);
        Mapped = MappedEngine.Open(EngineFiles.InDirectory(Directory));
        Exact = ExactEngine.Open(EngineFiles.InDirectory(Directory));
    }

    public string Directory { get; }

    public string CorpusPath { get; }

    public string DetailPath { get; }

    public string OffersPath { get; }

    public IReadOnlyList<SyntheticPart> Parts { get; }

    public IQueryEngine Exact { get; }

    internal MappedEngine Mapped { get; }

    public void Dispose()
    {
        Mapped.Dispose();
        Exact.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
