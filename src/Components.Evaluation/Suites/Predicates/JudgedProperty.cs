using Components.Catalog.Facts;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>A property as detail.sqlite describes it.</summary>
/// <param name="Names">Its title, id and words, lower case, hyphens and underscores as blanks.</param>
/// <param name="Unit">Name of its unit in data/properties; empty for codes.</param>
/// <param name="Sense">How a wish is compared with a value.</param>
public sealed record JudgedProperty(IReadOnlyCollection<string> Names, string Unit, FactSense Sense);
