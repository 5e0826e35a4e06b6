using Components.Evaluation.Gates;
using Components.Evaluation.Validation;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Runs a half of the blind suites on the snapshot of this run.</summary>
public static class BlindValidation
{
    /// <summary>Measures, tells the table, and writes output/validation.md or output/development.md.</summary>
    /// <param name="host">Settings, directories and steps.</param>
    /// <param name="half">Which half; the validation half when left out.</param>
    /// <param name="tell">Receives the lines of the table.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>A line for the summary.</returns>
    public static string Write(PipelineHost host, string? half, Action<string> tell, CancellationToken cancellationToken)
    {
        string suites = Path.Combine(host.Places.Root, host.Configuration.Get<string>(GateSettingNames.Suites));
        BlindFigures figures = BlindSuites.Run(
            new GateOpener(host.Encoders),
            host.Executor.Run(SnapshotStep.Name, cancellationToken).OutputDirectory,
            suites,
            half ?? BlindSuites.Validation,
            cancellationToken);
        string text = BlindText.Of(figures);
        string path = Path.Combine(host.Places.OutputDirectory, $"{figures.Half}.md");
        Directory.CreateDirectory(host.Places.OutputDirectory);
        new DurableFiles().WriteText(path, text);
        foreach (string line in text.Split('\n').TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Skip(2))
        {
            tell(line);
        }

        return $"{figures.Queries + figures.NothingQueries} queries, {Path.GetRelativePath(host.Places.Root, path)}";
    }
}
