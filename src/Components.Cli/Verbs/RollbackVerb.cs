using System.CommandLine;
using System.Text.Json;
using Components.Foundation.Errors;
using Components.Publishing;
using Components.Search.Opening;
using Components.Serve.Sql;

namespace Components.Cli.Verbs;

/// <summary><c>components rollback</c>: makes the previous snapshot current again, after checking it as serve would.</summary>
internal static class RollbackVerb
{
    public static Command Create(CliContext context)
    {
        Command command = new("rollback", "Make the previous snapshot current again");
        command.SetAction((parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            SnapshotPublisher publisher = new(session.PublishDirectory, time: context.Time);
            PublishResult result = publisher.Rollback(
                target =>
                {
                    using SearchSnapshot opened = session.OpenDirectory(target.Directory, engine: null, search: null,
                        cancellationToken);
                    SnapshotDatabases.Check(target.Directory, opened.Metadata, countsAll: true, cancellationToken);
                },
                cancellationToken);
            context.Output.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(new PublishDocument(result.Snapshot, result.Previous), CliFormat.Json.PublishDocument)
                : $"current is {result.Snapshot} again; previous is {result.Previous ?? "none"}");
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }
}
