using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Search.Opening;
using Components.Serve.Sql;
using Components.Sharing.Http;
using Components.Sharing.Pulling;

namespace Components.Cli.Verbs;

/// <summary><c>components pull URL</c>: brings a snapshot from a server of files, and makes it current after checking it as serve
/// would.</summary>
internal static class PullVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> url = new("url")
        {
            Description = "Address of a directory of snapshots, whose current one is brought, or of one snapshot in it",
            HelpName = "URL",
        };
        Option<bool> noSwitch = new("--no-switch") { Description = "Bring it and leave current where it is" };
        Option<string?> digest = new("--digest")
        {
            Description = "Digest that the snapshot must have, as 'components verify' says it where it was published",
            HelpName = "SHA256",
        };
        Option<bool> allowPartial = new("--allow-partial") { Description = "Also one that was built with a row limit" };
        Command command = new("pull", "Bring a snapshot from another machine") { url, noSwitch, digest, allowPartial };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            bool asJson = parsed.GetValue(CommonOptions.Json);
            string? wanted = parsed.GetValue(digest);
            if (wanted is not null && !Sha256Digest.TryParse(wanted, out _))
            {
                throw CliErrors.Misused("--digest takes 64 hexadecimal digits.", "Leave it out for any digest.");
            }

            PullRequest request = new()
            {
                Server = ServerAddress.Parse(
                    parsed.GetValue(url)!, "URL", context.Variable(PullRequest.HeaderVariable), PullRequest.HeaderVariable),
                SnapshotsDirectory = session.PublishDirectory,
                WorkDirectory = session.PullDirectory,
                Digest = wanted is null ? null : Sha256Digest.Parse(wanted),
                Switches = !parsed.GetValue(noSwitch),
                AllowsPartial = parsed.GetValue(allowPartial) || session.Settings.Publish.AllowPartial,
                Verify = placed =>
                {
                    using SearchSnapshot opened = session.OpenDirectory(
                        placed.Directory, engine: null, search: null, cancellationToken);
                    SnapshotDatabases.Check(placed.Directory, opened.Metadata, countsAll: true, cancellationToken);
                },
            };
            SnapshotPuller puller = new(
                request, context.Time, asJson ? null : new InlineProgress<string>(context.Error.WriteLine));
            PullResult result = await puller.RunAsync(cancellationToken);
            await context.Output.WriteLineAsync(
                asJson ? JsonSerializer.Serialize(result, CliFormat.Json.PullResult) : Describe(result));
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static string Describe(PullResult result)
    {
        string end = result.Switched ? $"current is {result.Snapshot}; previous is {result.Previous ?? "none"}"
            : result.Current == result.Snapshot ? $"{result.Snapshot} was current already"
            : $"current is {result.Current ?? "none"}, as before; {result.Snapshot} lies beside it";
        return string.Create(CultureInfo.InvariantCulture, $"{result.TransferredFiles} of {result.Files} files came, "
            + $"{Sizes.Show(result.TransferredBytes)} of {Sizes.Show(result.Bytes)}; {end}");
    }
}
