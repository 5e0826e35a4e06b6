using System.CommandLine;
using Components.Foundation.Errors;
using Components.Serve;
using Components.Snapshots;

namespace Components.Cli.Verbs;

/// <summary><c>components serve</c>: the HTTP server over <c>snapshots/current</c>.</summary>
internal static class ServeVerb
{
    public static Command Create(CliContext context)
    {
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<string?> urls = new("--urls")
            { Description = "Addresses to listen on, joined by semicolons; port 0 takes a free one", HelpName = "URLS" };
        Option<bool> verify = new("--verify")
            { Description = "Check the SHA-256 of every file before the first request, not only of those up to 32 MiB" };
        Option<bool> ownSearch = SnapshotOptions.SearchFromPipeline();
        Option<bool> untilInputCloses = new("--until-stdin-closes")
        {
            Description = "End when standard input is closed, as it is when the process that started this one has ended",
            Hidden = true,
        };
        Command command = new("serve", "Serve the published snapshot over HTTP") { snapshot, engine, urls, verify, ownSearch,
            untilInputCloses };
        command.SetAction(async (parsed, outerToken) =>
        {
            using EndOfInput? input = parsed.GetValue(untilInputCloses) ? EndOfInput.Watch(context.Input(), outerToken) : null;
            CancellationToken cancellationToken = input?.Token ?? outerToken;
            CliSession session = CliSession.Open(context, parsed);
            (string directory, SnapshotLocation? chosenSnapshot) = session.Snapshots(parsed.GetValue(snapshot));
            ServeSettings settings = session.Settings.Serve with
            {
                AssetDirectory = session.Settings.Serve.AssetDirectory ?? session.ArtifactsDirectory,
            };
            ServeOptions options = new()
            {
                SnapshotsDirectory = directory,
                SnapshotOverride = chosenSnapshot,
                VectorOverride = session.VectorOverride,
                Engine = parsed.GetValue(engine),
                VerifyChecksums = parsed.GetValue(verify),
                Settings = parsed.GetValue(urls) is { } chosen ? settings with { Urls = chosen } : settings,
                WrittenAt = path => path == "serve.urls" && parsed.GetValue(urls) is not null
                    ? urls.Name : session.Settings.WrittenAt(path),
                SearchOverride = parsed.GetValue(ownSearch) ? session.Settings.Search : null,
                Announcements = context.Error,
                Time = context.Time,
            };
            try
            {
                await ServeHost.RunAsync(options, session.Encoders(), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested
                && !outerToken.IsCancellationRequested)
            {
                // The input ended before the server had started.
                return (int)ExitCode.Cancelled;
            }

            return (int)ExitCode.Ok;
        });
        return command;
    }
}
