namespace Components.Serve.Wire;

/// <summary>Fault of one item of a batch whose others are answered.</summary>
/// <param name="Field">Path of the field, for example <c>queries[3].limit</c>.</param>
/// <param name="Message">What is expected and what was found.</param>
/// <param name="Code">Stable code, as of a problem.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record ItemError(string Field, string Message, string Code, string Remedy);
