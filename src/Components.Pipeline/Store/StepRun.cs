using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Store;

/// <summary>One past run of a step.</summary>
/// <param name="Document">Key document.</param>
/// <param name="Output">Digest of its output's listing; null when it failed.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="NotKeptBecause">Why its result was not kept; null when it was.</param>
public sealed record StepRun(
    KeyDocument Document, Sha256Digest? Output, TimeSpan Duration, DateTimeOffset EndedAt, string? NotKeptBecause);
