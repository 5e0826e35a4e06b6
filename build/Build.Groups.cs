using Components.Build.Contracts;
using Components.Evaluation.Gates;

/// <summary>The groups of <c>--help</c>. A test asks that every listed target stands in one.</summary>
internal sealed partial class Build : IHasTargetGroups
{
    public IReadOnlyList<TargetGroup> TargetGroups =>
    [
        new("Everyday", [nameof(Publish), nameof(Serve), nameof(Test), nameof(Report), nameof(Explain)]),
        new("Data",
        [
            nameof(Fetch), nameof(FetchArtifacts), nameof(Transform), nameof(TransformOffers), nameof(Embed),
            nameof(Index), nameof(IndexDense), nameof(IndexLexical), nameof(IndexFilters), nameof(IndexRecords),
            nameof(IndexFamilies), nameof(IndexFacts), nameof(IndexOffers), nameof(Certify),
            nameof(Snapshot),
        ]),
        new("Gates and figures",
        [
            .. GateList.Descriptions.Select(static gate => gate.Target),
            nameof(AcceptBaseline), nameof(Validate), nameof(Tune), nameof(Lexicon), nameof(Bench),
        ]),
        new("Models", [nameof(FetchModel), nameof(FetchArctic), nameof(FetchMiniLm), nameof(DistillModel)]),
        new("Operations", [nameof(Rollback), nameof(Verify), nameof(Prune), nameof(Warmup)]),
        new("Code",
        [
            nameof(Compile), nameof(Restore), nameof(Format), nameof(Clean), nameof(CheckSteps), nameof(PinSteps),
            nameof(Schemas), nameof(ErrorReference), nameof(Pack),
        ]),
    ];
}
