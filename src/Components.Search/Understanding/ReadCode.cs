namespace Components.Search.Understanding;

/// <summary>A code as read, before the type of part is known.</summary>
/// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>.</param>
/// <param name="Codes">Codes that mean the same, or alternatives.</param>
/// <param name="Label">For people.</param>
/// <param name="Negated">Whether it is excluded.</param>
/// <param name="Spans">Where it stands.</param>
internal sealed record ReadCode(string Column, string[] Codes, string Label, bool Negated, IReadOnlyList<TextSpan> Spans);
