using Components.Steps;
using Nuke.Common;

/// <summary>Stages 1 and 2: raw catalogue, SQL, corpus, vectors.</summary>
internal sealed partial class Build
{
    private Target Fetch => _ => _
        .Description("Asks the catalogue sources and keeps their raw bytes")
        .Executes(() =>
        {
            Run(FetchStep.Name);
        });

    private Target Transform => _ => _
        .Description("Turns the raw catalogue into SQL and the corpus of texts")
        .DependsOn(Fetch)
        .Executes(() =>
        {
            Run(TransformStep.Name);
        });

    private Target TransformOffers => _ => _
        .Description("Turns stock, prices and class of the raw catalogue into SQL, with what past imports say of them")
        .DependsOn(Fetch)
        .Executes(() =>
        {
            Run(TransformOffersStep.Name);
        });

    private Target Embed => _ => _
        .Description("Turns texts into vectors, through the embedding cache")
        .DependsOn(Transform)
        .Executes(() =>
        {
            Run(EmbedStep.Name);
        });
}
