namespace Components.Serve.OpenApi;

/// <summary>Codes of the problems that one route answers with beside those that all routes of its kind share. Metadata of the
/// route, which the OpenAPI document shows.</summary>
/// <param name="codes">Codes of <see cref="Http.ProblemCodes"/>.</param>
internal sealed class RouteErrors(params string[] codes)
{
    public IReadOnlyList<string> Codes => codes;
}
