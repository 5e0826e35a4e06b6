using System.CommandLine;
using System.Text.Json;
using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Publishing;

namespace Components.Cli.Verbs;

/// <summary><c>components prune</c>: deletes old snapshots, never one that is published or that a server has open.</summary>
internal static class PruneVerb
{
    public static Command Create(CliContext context)
    {
        Option<int?> keep = new("--keep") { Description = "How many to keep; publish.keep of pipeline.yaml when left out. "
            + "Current, previous and what a server has open stay", HelpName = "N" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be deleted" };
        Command command = new("prune", "Delete old snapshots") { keep, dryRun };
        command.SetAction((parsed, _) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            int kept = parsed.GetValue(keep) ?? session.Settings.Publish.Keep;
            if (kept < 1)
            {
                throw CliErrors.Misused($"--keep must be 1 or more, found {kept}.", "Leave it out for the default.");
            }

            bool isTrial = parsed.GetValue(dryRun);
            using WorkLine work = context.ShowWork(parsed.GetValue(CommonOptions.Json));
            work.Progress.Begin("pruning", WorkUnit.None);
            PruneResult result = new SnapshotPublisher(
                session.PublishDirectory, time: context.Time, digests: session.Outputs().Digests).Prune(kept, isTrial);
            ArtifactCollection? artifacts = session.CollectArtifacts(isTrial);
            work.Dispose();
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(
                    new PruneDocument(isTrial, result.Deleted, result.InUse, result.Kept, artifacts?.Deleted ?? 0,
                        artifacts?.DeletedBytes ?? 0, artifacts?.Kept ?? 0),
                    CliFormat.Json.PruneDocument));
            }
            else
            {
                Write(context, result, artifacts, isTrial);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(CliContext context, PruneResult result, ArtifactCollection? artifacts, bool isTrial)
    {
        foreach (string name in result.Deleted)
        {
            context.Output.WriteLine($"{(isTrial ? "would delete" : "deleted")} {name}");
        }

        foreach (string name in result.InUse)
        {
            context.Output.WriteLine($"left {name}: a server has it open");
        }

        context.Output.WriteLine($"kept {string.Join(", ", result.Kept)}");
        if (artifacts is not null)
        {
            context.Output.WriteLine($"{(isTrial ? "would delete" : "deleted")} {artifacts.Deleted:N0} artifacts, "
                + $"{Sizes.Show(artifacts.DeletedBytes)}; kept {artifacts.Kept:N0}"
                + (artifacts.KeptForUnfinished == 0 ? ""
                    : $", {artifacts.KeptForUnfinished:N0} of them for a FetchArtifacts that has not ended"));
        }
    }
}
