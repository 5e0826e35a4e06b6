namespace Components.EndToEnd.Tests;

/// <summary>The sample, for tests of what it holds and of what the gates measure.</summary>
public sealed class PublishedSample() : Published(isSmall: false);
