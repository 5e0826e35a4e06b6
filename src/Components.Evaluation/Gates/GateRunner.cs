using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Evaluation.Gates;

/// <summary>Runs a gate so that whatever happens is a result: an exception is a check that could not run, and blocks.</summary>
public static class GateRunner
{
    /// <summary>Runs a gate and writes its result.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="context">Snapshot, live snapshot, settings.</param>
    /// <param name="outputDirectory">Existing directory; receives <c>&lt;gate&gt;.json</c>.</param>
    /// <param name="cancellationToken">Stops early; nothing is written then.</param>
    /// <returns>The result.</returns>
    public static GateResult RunAndWrite(
        IGate gate, GateContext context, string outputDirectory, CancellationToken cancellationToken = default)
    {
        GateResult result = Run(gate, context, cancellationToken)
            with { ComparedWith = context.ComparedWith, MeasuredWith = context.MeasuredWith };
        result.Write(outputDirectory);
        return result;
    }

    /// <summary>Runs a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="context">Snapshot, live snapshot, settings.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The result; never an exception but cancellation.</returns>
    public static GateResult Run(IGate gate, GateContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return gate.Run(context.Only(gate.Description), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            string reason = exception is ComponentsException known
                ? known.Message : $"{exception.GetType().Name}: {exception.Message}";
            (string snapshotName, string digest) = Identify(context.SnapshotDirectory);
            return Result(gate.Description.Id, snapshotName, digest,
                [GateCheck.CouldNotRun("gate", $"The {gate.Description.Id} gate ran", reason)]);
        }
    }

    /// <summary>A result with the verdict that follows from its checks.</summary>
    internal static GateResult Result(string gate, string snapshotName, string digest, IReadOnlyList<GateCheck> checks)
    {
        IReadOnlyList<GateCheck> all = checks.Count > 0
            ? checks
            : [GateCheck.Condition("checks", "The gate has checks", holds: false, "A gate without checks proves nothing.")];
        return new GateResult { Gate = gate, Verdict = GateResult.VerdictOf(all), SnapshotName = snapshotName,
            SnapshotDigest = digest, Checks = all };
    }

    private static (string Name, string Digest) Identify(string directory)
    {
        try
        {
            (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(directory);
            return (metadata.Name, digest.ToString());
        }
        catch (Exception exception) when (exception is ComponentsException or IOException or UnauthorizedAccessException)
        {
            return (Path.GetFileName(directory), "");
        }
    }
}
