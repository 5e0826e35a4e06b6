namespace Components.Serve.Endpoints;

/// <summary>Codes of the problems that one route answers with beside those that all routes of its kind share. Metadata of the
/// route, which the OpenAPI document shows.</summary>
/// <param name="Codes">Codes of <see cref="Http.ProblemCodes"/>.</param>
internal sealed record RouteErrors(IReadOnlyList<string> Codes);
