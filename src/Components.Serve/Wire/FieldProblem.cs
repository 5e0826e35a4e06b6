namespace Components.Serve.Wire;

/// <summary>Fault of one field of a request.</summary>
/// <param name="Field">Path of the field, for example <c>queries[3].limit</c>; <c>body</c> for the whole.</param>
/// <param name="Message">What is expected and what was found.</param>
internal sealed record FieldProblem(string Field, string Message);
