using Components.Steps;
using Nuke.Common;

/// <summary>Whether the versions of the data steps still stand for the bytes that they give.</summary>
internal sealed partial class Build
{
    private StepCodeCheck? _stepCode;

    private Target CheckSteps => _ => _
        .Description("Runs the data steps' small fixture when their code changed: other bytes need another version")
        .Before(Fetch)
        .DependentFor(Publish)
        .Executes(() =>
        {
            bool hasRun = StepCode.Run(() =>
            {
                EncoderFixture.ThrowIfChanged(
                    EncoderPin.Parse(EncoderFixture.PinsText), EncoderFixture.Run(TargetContext.Cancellation));
                return StepFixture.Run(TargetContext.Cancellation);
            });
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
            IReadOnlyList<EncoderPin> encoders = EncoderFixture.Run(TargetContext.Cancellation);
            EncoderFixture.ThrowIfVersionIsForgotten(EncoderPin.Parse(EncoderFixture.PinsText), encoders);
            File.WriteAllText(RootDirectory / "build" / "fixture" / StepPin.FileName, StepPin.ToJson(found));
            if (EncoderPin.Parse(EncoderFixture.PinsText) is var recorded
                && !recorded.Select(static pin => (pin.Profile, pin.Version, pin.Model)).SequenceEqual(
                encoders.Select(static pin => (pin.Profile, pin.Version, pin.Model))))
            {
                // Only then: another CPU's last bits are no reason to write the file again.
                File.WriteAllText(RootDirectory / "build" / "fixture" / EncoderPin.FileName, EncoderPin.ToJson(encoders));
            }

            TargetContext.SetResult($"{found.Count} steps");
        });

    // The encoders' pins are another question to the same code, too.
    // Hashing the code once is enough: it does not change while it runs.
    private StepCodeCheck StepCode => _stepCode ??= new(
        Pipeline.Places.StoreDirectory,
        Components.Foundation.Files.Sha256Digest.OfText($"{StepFixture.Code()}\n{EncoderFixture.PinsText}"), StepFixture.Pins());
}
