namespace Components.Index.Lexical.Analysis;

/// <summary>One token of a <see cref="TokenBuffer"/>.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes, with the kind's mark.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Group">Tokens of one inner fragment share a number and count only together; 0 for tokens that stand
/// alone.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, int Group);
