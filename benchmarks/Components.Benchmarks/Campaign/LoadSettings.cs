namespace Components.Benchmarks.Campaign;

/// <summary>How a server is loaded.</summary>
/// <param name="Parts">Parts of the made-up catalogue.</param>
/// <param name="Rounds">Turns of baseline and hostile clients.</param>
/// <param name="Turn">Length of a turn.</param>
/// <param name="Clients">Others, each with one request at a time.</param>
/// <param name="Greedy">Connections of the greedy client.</param>
internal sealed record LoadSettings(int Parts, int Rounds, TimeSpan Turn, int Clients, int Greedy);
