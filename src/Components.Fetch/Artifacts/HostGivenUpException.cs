namespace Components.Fetch.Artifacts;

/// <summary>A host is left alone for the rest of the run: what was asked of it waits for the next one.</summary>
internal sealed class HostGivenUpException() : Exception("the host is left alone");
