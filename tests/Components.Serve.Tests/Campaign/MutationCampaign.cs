using System.Diagnostics;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.SnapshotKit.Campaign;
using Components.Snapshots;

namespace Components.Serve.Tests.Campaign;

/// <summary>Damages a snapshot many times over. After each damage the server's code either names it, or answers rightly, or gives
/// answers that Verify names; it never fails in another way, hangs, or takes memory without bounds.</summary>
/// <param name="directory">A whole snapshot without a report; it is whole again afterwards.</param>
/// <param name="seed">Draws the damages.</param>
internal sealed class MutationCampaign(string directory, int seed)
{
    // Far beyond what an open and a handful of questions take, even on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const long MemoryBound = 512L << 20;

    /// <summary>Runs damages.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="progress">Told before each, so that whoever watches knows which one ended the process.</param>
    public CampaignTally Run(int first, int count, Action<int, Mutation>? progress = null)
    {
        SnapshotMutator mutator = new(directory, seed);
        string published = SnapshotIntegrity.ReadMetadata(directory).Digest.ToString();
        Dictionary<string, IReadOnlyList<string>> intact = new(StringComparer.Ordinal);
        foreach (string engine in (string[])["exact", "mapped"])
        {
            intact[engine] = SnapshotExercise.Answers(directory, engine, CancellationToken.None);
        }

        CampaignTally tally = new();
        for (int number = first; number < first + count; number++)
        {
            Mutation mutation = mutator.Apply(number);
            progress?.Invoke(number, mutation);
            string engine = number % 2 == 0 ? "exact" : "mapped";
            long before = GC.GetTotalAllocatedBytes();
            Stopwatch watch = Stopwatch.StartNew();
            using CancellationTokenSource patience = new(Patience);
            Task run = Task.Run(() =>
                Try(number, mutation, engine, intact[engine], published, tally, patience.Token), CancellationToken.None);
            if (!run.Wait(2 * Patience))
            {
                // The thread cannot be stopped: nothing after it would be worth anything.
                tally.Fault(number, mutation, "does not end");
                return tally;
            }

            tally.Longest = TimeSpan.FromTicks(Math.Max(tally.Longest.Ticks, watch.Elapsed.Ticks));
            long bytes = GC.GetTotalAllocatedBytes() - before;
            tally.MostBytes = Math.Max(tally.MostBytes, bytes);
            if (bytes > MemoryBound)
            {
                tally.Fault(number, mutation, $"took {bytes >> 20} MiB");
            }
        }

        mutator.Restore();
        return tally;
    }

    private void Try(int number, Mutation mutation, string engine, IReadOnlyList<string> intact, string published,
        CampaignTally tally, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> answers;
        try
        {
            answers = SnapshotExercise.Answers(directory, engine, cancellationToken);
        }
        catch (ComponentsException exception) when (exception.ExitCode is ExitCode.Snapshot or ExitCode.Environment)
        {
            tally.Refused[exception.Code] = tally.Refused.GetValueOrDefault(exception.Code) + 1;
            return;
        }
        catch (Exception exception)
        {
            tally.Fault(number, mutation, Short(exception));
            return;
        }

        try
        {
            Judge(number, mutation, answers, intact, published, tally);
        }
        catch (Exception exception)
        {
            tally.Fault(number, mutation, $"Verify: {Short(exception)}");
        }
    }

    // The message and our own code on the way to it.
    private static string Short(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message}" + string.Concat((exception.StackTrace ?? "").Split('\n')
            .Where(static line => line.Contains("Components.", StringComparison.Ordinal)).Take(4)
            .Select(static line => $"\n    {line.Trim()}"));

    private void Judge(int number, Mutation mutation, IReadOnlyList<string> answers, IReadOnlyList<string> intact,
        string published, CampaignTally tally)
    {
        if (answers.SequenceEqual(intact, StringComparer.Ordinal))
        {
            tally.Right++;
        }
        else if (answers.Zip(intact)
            .All(static pair => pair.First == pair.Second || pair.First.StartsWith("damage: ", StringComparison.Ordinal)))
        {
            tally.NamedWhileAnswering++;
        }
        else if (SnapshotExercise.Verdict(directory) is not null)
        {
            tally.NamedByVerify++;
        }
        else if (IsNamedByDigest(published))
        {
            tally.NamedByDigest++;
        }
        else
        {
            tally.Fault(number, mutation, "gives other answers, and nothing says so");
        }
    }

    // As if the snapshot had been published before it was damaged.
    private bool IsNamedByDigest(string published)
    {
        string report = Directory.CreateDirectory(Path.Combine(directory, SnapshotFiles.Report)).FullName;
        try
        {
            File.WriteAllText(Path.Combine(report, SnapshotFiles.PublishRecord), $$"""{"snapshot_digest":"{{published}}"}""");
            PublishedDigest.Check(directory, Sha256Digest.OfFile(Path.Combine(directory, SnapshotFiles.Metadata)));
            return false;
        }
        catch (SnapshotException)
        {
            return true;
        }
        finally
        {
            Directory.Delete(report, recursive: true);
        }
    }
}
