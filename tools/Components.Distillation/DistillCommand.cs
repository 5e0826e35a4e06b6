using System.CommandLine;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Steps;

namespace Components.Distillation;

/// <summary>The program's command line.</summary>
internal static class DistillCommand
{
    /// <summary>Parses the command line and distils.</summary>
    /// <param name="args">Arguments after the program's name.</param>
    /// <param name="output">Receives what is done, and at last what was made.</param>
    /// <param name="error">Receives the message of an error.</param>
    /// <returns>An exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        RootCommand command = Create(output);
        InvocationConfiguration invocation = new() { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        ParseResult parsed = command.Parse(args);
        try
        {
            int code = await parsed.InvokeAsync(invocation);
            return parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
        }
        catch (ComponentsException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return (int)exception.ExitCode;
        }
    }

    private static RootCommand Create(TextWriter output)
    {
        Option<string> root = new("--root")
        {
            Description = "The repository: holds pipeline.yaml, profiles and models",
            DefaultValueFactory = static _ => Environment.CurrentDirectory,
        };
        Option<string> teacher = new("--teacher")
        {
            Description = "Profile whose model is the teacher",
            DefaultValueFactory = static _ => "minilm-int8",
        };
        Option<string> wordNet = new("--word-net")
        {
            Description = "Directory of WordNet's data files (Debian: package wordnet-base)",
            Required = true,
        };
        Option<string[]> corpora = new("--corpora")
        {
            Description = $"{SnapshotFiles.Corpus} files to learn from, in order",
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        Option<string> into = new("--output")
        {
            Description = "Directory that receives model.bin and distillation.json",
            Required = true,
        };
        RootCommand command = new("Trains the embedded static model out of a teacher, WordNet and component texts.");
        foreach (Option option in (Option[])[root, teacher, wordNet, corpora, into])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            DistillRun run = new(
                Path.GetFullPath(parsed.GetRequiredValue(root)), parsed.GetRequiredValue(teacher),
                parsed.GetRequiredValue(wordNet), parsed.GetRequiredValue(corpora), parsed.GetRequiredValue(into));
            DistillResult result = run.Run(PipelineHost.ReadEnvironment(), output.WriteLine, CancellationToken.None);
            output.WriteLine($"{result.File.SizeBytes:N0} bytes, sha256:{result.File.Sha256}");
        });
        return command;
    }
}
