namespace Components.Pipeline.Configuration;

/// <summary>A setting given outside the files, for example by a command line option. Later ones win; all of them win over
/// the environment and the files.</summary>
/// <param name="Path">Setting with its section, for example <c>source.path</c>.</param>
/// <param name="Value">Value as it would stand in the file; <c>[a, b]</c> for a list.</param>
/// <param name="Origin">What messages call its place, for example <c>--catalogue</c>.</param>
public sealed record ConfigurationOverride(string Path, string Value, string Origin);
