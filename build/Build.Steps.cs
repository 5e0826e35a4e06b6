using Nuke.Common;

/// <summary>Whether the versions of the data steps still stand for the bytes that they give.</summary>
internal sealed partial class Build
{
    private Target CheckSteps => _ => _
        .Description("Runs the data steps' small fixture when their code changed: other bytes need another version")
        .Before(Fetch)
        .DependentFor(Publish)
        .Executes(() =>
        {
            bool hasRun = StepCode.Run(() => StepFixture.Run(TargetContext.Cancellation));
            TargetContext.SetResult(hasRun ? "other code, the same bytes" : "the code is known");
            if (!hasRun)
            {
                TargetContext.MarkUpToDate();
            }
        });

    private Target PinSteps => _ => _
        .Description("Records in build/fixture what the data steps give for their fixture, after a version was raised")
        .Executes(() =>
        {
            IReadOnlyList<StepPin> found = StepFixture.Run(TargetContext.Cancellation);
            StepCodeCheck.ThrowIfVersionIsForgotten(StepFixture.Pins(), found);
            File.WriteAllText(RootDirectory / "build" / "fixture" / StepPin.FileName, StepPin.ToJson(found));
            TargetContext.SetResult($"{found.Count} steps");
        });

    private StepCodeCheck StepCode => new(Pipeline.Places.StoreDirectory, StepFixture.Code(), StepFixture.Pins());
}
