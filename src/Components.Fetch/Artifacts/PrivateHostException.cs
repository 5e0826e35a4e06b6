namespace Components.Fetch.Artifacts;

/// <summary>An address leads to a private network.</summary>
/// <param name="message">Which host, as a clause.</param>
internal sealed class PrivateHostException(string message) : Exception(message);
