namespace Components.Evaluation.Reporting.Sections;

/// <summary>Parts of a component type; <c>InPickTable</c> is null where nobody says.</summary>
internal sealed record TypeRow(string Type, long Rows, long? InPickTable);
