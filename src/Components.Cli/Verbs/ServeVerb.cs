using System.CommandLine;
using Components.Catalog.Errors;
using Components.Catalog.Snapshots;
using Components.Serve;

namespace Components.Cli.Verbs;

/// <summary><c>components serve</c>: the HTTP server over <c>snapshots/current</c>.</summary>
internal static class ServeVerb
{
    public static Command Create(CliContext context)
    {
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<string?> urls = new("--urls") { Description = "Addresses to listen on, joined by semicolons; port 0 takes a free one", HelpName = "URLS" };
        Option<bool> verify = new("--verify") { Description = "Check every file's SHA-256 before the first request" };
        Command command = new("serve", "Serve the published snapshot over HTTP") { snapshot, engine, urls, verify };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            (string directory, SnapshotLocation? chosenSnapshot) = session.Snapshots(parsed.GetValue(snapshot));
            ServeSettings settings = session.Settings.Serve;
            ServeOptions options = new()
            {
                SnapshotsDirectory = directory,
                SnapshotOverride = chosenSnapshot,
                VectorOverride = session.VectorOverride,
                Engine = parsed.GetValue(engine),
                VerifyChecksums = parsed.GetValue(verify),
                Settings = parsed.GetValue(urls) is { } chosen ? settings with { Urls = chosen } : settings,
                Search = session.Settings.Search,
                Announcements = context.Error,
                Time = context.Time,
            };
            await ServeHost.RunAsync(options, session.Encoders(), cancellationToken);
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
