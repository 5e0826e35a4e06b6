namespace Components.Build.Contracts;

/// <summary>Targets that belong together for whoever reads the help.</summary>
/// <param name="Title">Heading, for example <c>Everyday</c>.</param>
/// <param name="Targets">Names of targets, in the order in which they are listed.</param>
public sealed record TargetGroup(string Title, IReadOnlyList<string> Targets);
