using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Lexical;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The lexical index over the corpus as a data step.</summary>
public static class IndexLexicalStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs and settings.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Lexical,
        Version = "8",
        Inputs =
        [
            new StepInput(TransformStep.Name, SnapshotFiles.Corpus),
            new StepInput(IndexSteps.Dense, IndexFiles.Order.FileName),
        ],
        Settings = ["index.lexical"],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildLexical(
                context.Input(TransformStep.Name, SnapshotFiles.Corpus),
                context.Input(IndexSteps.Dense, IndexFiles.Order.FileName),
                context.Settings<LexicalSettings>("index.lexical"),
                context.OutputDirectory,
                context.Work, context.Cancellation)),
    };
}
