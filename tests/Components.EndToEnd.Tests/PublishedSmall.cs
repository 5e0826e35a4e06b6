namespace Components.EndToEnd.Tests;

/// <summary>The small sample, for tests of the thread: when targets run, and what they leave.</summary>
public sealed class PublishedSmall() : Published(isSmall: true);
