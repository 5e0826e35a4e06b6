using Components.Steps;
using Nuke.Common;

/// <summary>Stage 2, index files and the snapshot that holds them.</summary>
internal sealed partial class Build
{
    private Target IndexDense => _ => _
        .Description("Builds the dense index over the vectors, and the order of rows that the other indexes share")
        .DependsOn(Transform, Embed)
        .Executes(() =>
        {
            Run(IndexSteps.Dense);
        });

    private Target IndexLexical => _ => _
        .Description("Builds the BM25 index over the corpus")
        .DependsOn(Transform, IndexDense)
        .Executes(() =>
        {
            Run(IndexSteps.Lexical);
        });

    private Target IndexFilters => _ => _
        .Description("Builds filter bitmaps and numeric columns")
        .DependsOn(Transform, IndexDense)
        .Executes(() =>
        {
            Run(IndexSteps.Filters);
        });

    private Target IndexRecords => _ => _
        .Description("Builds the binary records that result rows show")
        .DependsOn(Transform)
        .Executes(() =>
        {
            Run(IndexSteps.Records);
        });

    private Target IndexFamilies => _ => _
        .Description("Builds the index of families: who belongs to which, and the words by which people ask")
        .DependsOn(FetchModel, Transform)
        .Executes(() =>
        {
            Run(IndexSteps.Families);
        });

    private Target IndexFacts => _ => _
        .Description("Builds the index of facts: what parts state, by part and by value")
        .DependsOn(Transform)
        .Executes(() =>
        {
            Run(IndexSteps.Facts);
        });

    private Target IndexOffers => _ => _
        .Description("Builds the index of stock, class and prices")
        .DependsOn(TransformOffers, IndexDense)
        .Executes(() =>
        {
            Run(IndexSteps.Offers);
        });

    private Target Certify => _ => _
        .Description("Measures the dense index against exact search: the recall certificate")
        .DependsOn(IndexDense, IndexLexical, IndexFilters, IndexRecords, Embed)
        .Executes(() =>
        {
            Run(IndexSteps.Certify);
        });

    private Target Index => _ => _
        .Description("Builds every index")
        .DependsOn(IndexDense, IndexLexical, IndexFilters, IndexRecords, IndexFamilies, IndexFacts, IndexOffers, Certify);

    private Target Snapshot => _ => _
        .Description("Assembles the snapshot and writes its metadata and vector manifest")
        .DependsOn(Fetch, Transform, TransformOffers, Embed, Index)
        .Executes(() =>
        {
            Run(SnapshotStep.Name);
        });
}
