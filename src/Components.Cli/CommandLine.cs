using System.CommandLine;
using System.Runtime.InteropServices;
using Components.Cli.Verbs;
using Components.Foundation.Errors;

namespace Components.Cli;

/// <summary>Parses the command line, runs one verb and gives the exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments after the program's name.</param>
    /// <param name="context">The parts of the process that verbs may touch.</param>
    /// <param name="cancellationToken">Ends the verb; SIGINT and SIGTERM do the same.</param>
    /// <returns>One of the exit codes that README lists.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, CliContext context, CancellationToken cancellationToken = default)
    {
        RootCommand root = Create(context);
        ParseResult parsed = root.Parse(args);
        bool asJson = CommonOptions.AsksForJson(parsed);
        // First: a misspelt option is taken for an argument, and its value is what the library would complain of.
        if (ParseMistakes.MisspeltOption(parsed, args, root) is { } misspelt)
        {
            return ErrorReport.Write(misspelt, context, asJson);
        }

        if (parsed.Errors.Count > 0)
        {
            return ErrorReport.Write(ParseMistakes.ToException(parsed, root), context, asJson);
        }

        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            // Signals and errors are ours: the library's handlers would end the process after two seconds, with its own texts.
            InvocationConfiguration invocation = new()
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("cancelled");
            return (int)ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            return ErrorReport.Write(exception, context, asJson);
        }

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }
    }

    /// <summary>The verbs.</summary>
    internal static RootCommand Create(CliContext context)
    {
        RootCommand root = new("Electronic-component search: operations without the SDK.");
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Profile(context));
        root.Options.Add(CommonOptions.Root);
        root.Subcommands.Add(ServeVerb.Create(context));
        root.Subcommands.Add(McpVerb.Create(context));
        root.Subcommands.Add(SearchVerb.Create(context));
        root.Subcommands.Add(ShowVerb.Create(context));
        root.Subcommands.Add(SimilarVerb.Create(context));
        root.Subcommands.Add(SubstitutesVerb.Create(context));
        root.Subcommands.Add(TypesVerb.Create(context));
        root.Subcommands.Add(SourcesVerb.Create(context));
        root.Subcommands.Add(QueryVerb.Create(context));
        root.Subcommands.Add(EmbedVerb.Create(context));
        root.Subcommands.Add(ModelVerb.Create(context));
        root.Subcommands.Add(VerifyVerb.Create(context));
        root.Subcommands.Add(PullVerb.Create(context));
        root.Subcommands.Add(StoreVerb.Create(context));
        root.Subcommands.Add(RollbackVerb.Create(context));
        root.Subcommands.Add(PruneVerb.Create(context));
        root.Subcommands.Add(CompletionVerb.Create(context));
        root.Subcommands.Add(CompletionVerb.CreateQuestion(root, context));
        root.Subcommands.Add(SchemasVerb.Create(context));
        HelpExamples.AddTo(root);
        return root;
    }
}
