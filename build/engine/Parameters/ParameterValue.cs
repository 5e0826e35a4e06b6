namespace Components.Build.Engine.Parameters;

/// <summary>A parameter's words, as found, with the place they were found at.</summary>
internal sealed record ParameterValue(IReadOnlyList<string> Words, string Where);
