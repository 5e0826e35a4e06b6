using Components.Evaluation.Linting;
using Components.Evaluation.Reporting;
using Components.Foundation.Files;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;
using Components.Transform;

namespace Components.Steps;

/// <summary>Lints the families over the catalogue of this run.</summary>
public static class LexiconFiles
{
    /// <summary>Tells a line for each check and writes output/lexicon.</summary>
    /// <param name="host">Settings, directories and steps.</param>
    /// <param name="tell">Receives the lines.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The findings.</returns>
    public static LexiconLint Write(PipelineHost host, Action<string> tell, CancellationToken cancellationToken)
    {
        Places places = host.Places;
        FamilyLexicon lexicon = LexiconReader.Read(IndexFamiliesStep.Directory(
            places, host.Configuration.Get<FamilySettings>(IndexFamiliesStep.Setting)));
        LexiconLint lint = LexiconLinter.Run(
            lexicon,
            PropertyReader.Read(
                TransformStep.Properties(places, host.Configuration.Get<TransformSettings>("transform")), lexicon),
            places.Root,
            host.Executor.Run(TransformStep.Name, cancellationToken).PathOf(SnapshotFiles.Detail),
            CatalogueName.Of(host.Configuration),
            host.Configuration.Get<LexiconSettings>("lexicon"),
            cancellationToken);
        RunReport.Replace(Path.Combine(places.OutputDirectory, "lexicon"), fresh => LexiconReport.Write(lint, fresh));
        foreach (string line in LexiconReport.Lines(lint))
        {
            tell(line);
        }

        return lint;
    }
}
