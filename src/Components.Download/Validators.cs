namespace Components.Download;

/// <summary>Validators that a server gave for a file, for the next conditional GET.</summary>
/// <param name="ETag">Entity tag as it was written; null without one.</param>
/// <param name="LastModified">Time of the last change; null without one.</param>
public sealed record Validators(string? ETag, DateTimeOffset? LastModified);
