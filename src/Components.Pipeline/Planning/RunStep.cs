using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Planning;

/// <summary>One step in the record of a run.</summary>
/// <param name="Name">Target name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Document">Key document.</param>
/// <param name="Output">Digest of its output; null when it failed.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Reasons">Why it ran.</param>
/// <param name="Error">Message of its failure; null when it ended well.</param>
/// <param name="IsUploaded">Whether its output was uploaded to the shared store in this run.</param>
public sealed record RunStep(
    string Name, StepStatus Status, KeyDocument Document, Sha256Digest? Output, TimeSpan Duration, IReadOnlyList<string> Reasons,
    string? Error, bool IsUploaded = false)
{
    internal static RunStep Of(StepExecution execution) => new(
        execution.Step, execution.Status, execution.Document, execution.Listing.Digest, execution.Duration, execution.Reasons,
        null, execution.IsUploaded);

    internal static RunStep OfFailure(
        string name, KeyDocument document, Exception exception, IReadOnlyList<string> reasons, TimeSpan duration) => new(
        name, exception is OperationCanceledException ? StepStatus.Cancelled : StepStatus.Failed, document, null, duration,
        reasons,
        exception is ComponentsException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}");
}
