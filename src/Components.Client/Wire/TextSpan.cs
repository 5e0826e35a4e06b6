namespace Components.Client.Wire;

/// <summary>A piece of a query, in UTF-16 code units of its text.</summary>
/// <param name="Start">Its first.</param>
/// <param name="End">The one behind its last.</param>
public sealed record TextSpan(int Start, int End);
