using Components.Evaluation.Gates;
using Components.Evaluation.Linting;
using Components.Steps;
using Nuke.Common;

/// <summary>The four gates and the report, and what people check beside them. A gate that does not pass does not keep the others
/// from running.</summary>
internal sealed partial class Build
{
    [Parameter("AcceptBaseline: why a figure may be lowered or a suite changed; kept in the baseline")]
    private readonly string? Reason;

    [Parameter("Validate: development shows the worst queries too, validation (default) gives figures alone")]
    private readonly string? Half;

    private Target ValidateIntegrity => _ => _
        .Description(GateSteps.Describe(nameof(ValidateIntegrity)))
        .DependsOn(Snapshot)
        .ProceedAfterFailure()
        .Executes(() =>
        {
            Gate(nameof(ValidateIntegrity));
        });

    private Target ValidateCompatibility => _ => _
        .Description(GateSteps.Describe(nameof(ValidateCompatibility)))
        .DependsOn(Snapshot)
        .ProceedAfterFailure()
        .Executes(() =>
        {
            Gate(nameof(ValidateCompatibility));
        });

    private Target ValidateRetrieval => _ => _
        .Description(GateSteps.Describe(nameof(ValidateRetrieval)))
        .DependsOn(Snapshot)
        .ProceedAfterFailure()
        .Executes(() =>
        {
            Gate(nameof(ValidateRetrieval));
        });

    private Target ValidatePerformance => _ => _
        .Description(GateSteps.Describe(nameof(ValidatePerformance)))
        .DependsOn(Snapshot)
        .After(ValidateIntegrity, ValidateCompatibility, ValidateRetrieval)
        .ProceedAfterFailure()
        .Executes(() =>
        {
            Served.ThrowUnlessCompiled();
            Gate(nameof(ValidatePerformance));
        });

    private Target Report => _ => _
        .Description("Writes output/report: HTML, JSON, JUnit and a summary in Markdown")
        .DependsOn(ValidateIntegrity, ValidateCompatibility, ValidateRetrieval, ValidatePerformance)
        .AssuredAfterFailure()
        .Produces("output/report/*")
        .Executes(() =>
        {
            TargetContext.SetResult(RunReport.Write(Pipeline, Overrides));
        });

    private Target AcceptBaseline => _ => _
        .Description("Makes the figures of the last report the committed baseline of its source (--reason to lower one)")
        .After(Report)
        .Executes(() =>
        {
            TargetContext.SetResult(AcceptedBaseline.Write(Pipeline, Reason));
        });

    private Target Validate => _ => _
        .Description("Figures of the suites that were written blind (data/eval/README.md); decides nothing")
        .DependsOn(Snapshot)
        .Executes(() =>
        {
            TargetContext.SetResult(BlindValidation.Write(Pipeline, Half, Console.WriteLine, TargetContext.Cancellation));
        });

    private Target Tune => _ => _
        .Description("Learns the coefficients of the ranking from the suites and their development half; writes output/tuning.md")
        .DependsOn(Snapshot)
        .Produces("output/tuning.md")
        .Executes(() =>
        {
            TargetContext.SetResult(RankingCoefficients.Write(Pipeline, Console.WriteLine, TargetContext.Cancellation));
        });

    private Target Lexicon => _ => _
        .Description("Lints data/lexicon against this catalogue; the page is output/lexicon/index.html")
        .DependsOn(Transform)
        .Produces("output/lexicon/*")
        .Executes(() =>
        {
            LexiconLint lint = LexiconFiles.Write(Pipeline, Console.WriteLine, TargetContext.Cancellation);
            TargetContext.SetResult(lint.Summary);
            lint.ThrowIfFailed();
        });

    private void Gate(string step)
    {
        Run(step);
        GateResult result = GateSteps.Read(Pipeline, step);
        if (!Overrides.Any(entry => string.Equals(entry.Gate, step, StringComparison.Ordinal)))
        {
            GateSteps.ThrowUnlessPassed(step, result);
        }
    }
}
