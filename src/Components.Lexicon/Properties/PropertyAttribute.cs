namespace Components.Lexicon.Properties;

/// <summary>An attribute that states a property.</summary>
/// <param name="Name">Its name; case, spaces and punctuation do not count.</param>
/// <param name="End">What it states of a range.</param>
public sealed record PropertyAttribute(string Name, PropertyEnd End);
