using System.CommandLine;
using Components.Foundation.Errors;
using Components.Serve;
using Components.Serve.Mcp;
using Components.Snapshots;

namespace Components.Cli.Verbs;

/// <summary><c>components mcp</c>: the tools for agents on standard input and output (Model Context Protocol).</summary>
internal static class McpVerb
{
    public static Command Create(CliContext context)
    {
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<bool> ownSearch = SnapshotOptions.SearchFromPipeline();
        Command command = new("mcp", "Answer an agent on standard input and output (Model Context Protocol)")
        {
            snapshot, engine, ownSearch,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            (string directory, SnapshotLocation? chosen) = session.Snapshots(parsed.GetValue(snapshot));
            ServeOptions options = new()
            {
                SnapshotsDirectory = directory,
                SnapshotOverride = chosen,
                VectorOverride = session.VectorOverride,
                Engine = parsed.GetValue(engine),
                Settings = session.Settings.Serve,
                WrittenAt = session.Settings.WrittenAt,
                SearchOverride = parsed.GetValue(ownSearch) ? session.Settings.Search : null,
                Announcements = context.Error,
                Time = context.Time,
            };
            await using Stream input = context.Input();
            await using Stream output = context.RawOutput();
            await McpHost.RunAsync(options, session.Encoders(), input, output, cancellationToken);
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
