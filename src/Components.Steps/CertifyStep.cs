using System.Globalization;
using Components.Index.Building.Certification;
using Components.Index.Building.Dense;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Recall of the engines against an exact search, measured as a data step.</summary>
public static class CertifyStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Certify,
        Version = "7",
        Inputs =
        [
            new StepInput(EmbedStep.Name, EmbedStep.VectorsFile),
            new StepInput(EmbedStep.Name, EmbedStep.CalibrationFile),

            // Families, facts and offers take no part in the recall that is certified: a changed lexicon and a changed stock
            // measure nothing again.
            .. IndexSteps.Builders.Where(static step => !IsApart(step)).Select(static step => new StepInput(step)),
        ],
        Run = static context =>
        {
            RecallCertificate certificate = RecallCertifier.Certify(
                IndexSteps.Files(context, static file => !IsApart(IndexSteps.StepOf(file))),
                context.OutputDirectory,
                CalibrationQueries.ForCertification(context.Input(EmbedStep.Name, EmbedStep.CalibrationFile)),
                context.Work, context.Cancellation);
            string[] leftOut = [.. certificate.LeftOut()];
            return StepOutcome.Done($"recall@{certificate.K} {Share(certificate.Unfiltered)} unfiltered, "
                + $"{Share(certificate.MinimumFiltered)} at worst filtered"
                + (leftOut.Length == 0 ? "" : $"; of no such share: {string.Join(", ", leftOut)}"));
        },
    };

    private static string Share(double? recall) => recall?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not measured";

    private static bool IsApart(string step) => step is IndexSteps.Families or IndexSteps.Facts or IndexSteps.Offers;
}
