using Components.Evaluation.Linting;
using Components.Evaluation.Reporting;
using Components.Fetch.Settings;
using Components.Index.Building;
using Components.Lexicon.Families;
using Components.Transform;

/// <summary>Lints the families over the catalogue of this run.</summary>
internal static class LexiconFiles
{
    /// <summary>Prints a line for each check and writes output/lexicon.</summary>
    /// <returns>What was found.</returns>
    public static LexiconLint Write(PipelineHost host, CancellationToken cancellationToken)
    {
        PipelinePlaces places = host.Places;
        LexiconLint lint = LexiconLinter.Run(
            LexiconReader.Read(FamilySteps.Directory(places, host.Configuration.Get<IndexSettings>("index"))),
            places.Root,
            host.Executor.Run(TransformSteps.Name, cancellationToken).PathOf(TransformStage.DetailFileName),
            host.Configuration.Get<SourceSettings>("source").Id,
            host.Configuration.Get<LexiconSettings>("lexicon"),
            cancellationToken);
        ReportFiles.Replace(Path.Combine(places.OutputDirectory, "lexicon"), fresh => LexiconReport.Write(lint, fresh));
        foreach (string line in LexiconReport.Lines(lint))
        {
            Console.WriteLine(line);
        }

        return lint;
    }
}
