namespace Components.ErrorReference;

/// <summary>One place in the sources that raises an error with a code.</summary>
/// <param name="Code">Three capital letters of the area and three digits, for example <c>VEC003</c>.</param>
/// <param name="Kind">What the caller sees: an exit code, an HTTP status, or empty when the place does not say.</param>
/// <param name="What">Message; computed parts stand in braces.</param>
/// <param name="Remedy">The remedy; computed parts stand in braces. May be empty.</param>
internal sealed record ErrorEntry(string Code, string Kind, string What, string Remedy);
