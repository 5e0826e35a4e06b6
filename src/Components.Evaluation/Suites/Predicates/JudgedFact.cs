namespace Components.Evaluation.Suites.Predicates;

/// <summary>One row of component_facts with what fact_properties says of its property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Low">Lower end, in the property's unit; null where it is open, and of a code.</param>
/// <param name="High">Upper end.</param>
/// <param name="Code">The code; null for a number.</param>
public sealed record JudgedFact(JudgedProperty Property, double? Low, double? High, string? Code);
