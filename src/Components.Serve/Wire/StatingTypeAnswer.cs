namespace Components.Serve.Wire;

/// <summary>A component type and how many of its parts state something.</summary>
/// <param name="Name">The type.</param>
/// <param name="Parts">Parts.</param>
internal sealed record StatingTypeAnswer(string Name, long Parts);
