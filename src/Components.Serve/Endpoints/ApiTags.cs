namespace Components.Serve.Endpoints;

/// <summary>Groups of the OpenAPI document.</summary>
internal static class ApiTags
{
    public const string Components = "components";
    public const string Vocabulary = "vocabulary";
    public const string Operations = "operations";
}
