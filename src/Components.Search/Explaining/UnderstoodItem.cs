namespace Components.Search.Explaining;

/// <summary>One thing that was understood.</summary>
/// <param name="Kind">type, family, package, value, property, code, identifier, words, excluded, stock, basic or
/// price.</param>
/// <param name="Text">How it was understood, for people.</param>
/// <param name="Role">hard, relaxed or preferred.</param>
public sealed record UnderstoodItem(string Kind, string Text, string Role);
