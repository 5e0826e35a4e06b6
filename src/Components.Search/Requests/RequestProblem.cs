namespace Components.Search.Requests;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">Wire name of the field.</param>
/// <param name="Message">What was expected and what was found; continues a sentence that begins with the field.</param>
public sealed record RequestProblem(string Field, string Message);
