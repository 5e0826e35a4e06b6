using System.Text;
using Components.Foundation.Files;
using Components.Serve.Endpoints;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary><c>/openapi/v1.json</c>: the interface, described once for the life of the process.</summary>
internal static class OpenApiEndpoint
{
    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        IServiceProvider services = routes.ServiceProvider;
        Lazy<Task<(byte[] Json, string Tag)>> document = new(() => WriteAsync(services));
        ApiRoutes.Get(routes, $"/openapi/{Document}.json", context => AnswerAsync(context, document.Value))
            .ExcludeFromDescription();
    }

    private static async Task AnswerAsync(HttpContext context, Task<(byte[] Json, string Tag)> document)
    {
        (byte[] json, string tag) = await document;
        await Answers.FileAsync(context, Answers.Json, json, tag);
    }

    // OpenAPI 3.0, because more generators of clients read it than 3.1: what may be null is marked, not a list of types.
    private static async Task<(byte[] Json, string Tag)> WriteAsync(IServiceProvider services)
    {
        IOpenApiDocumentProvider provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document);
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        string json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, CancellationToken.None);
        byte[] bytes = Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n"));
        return (bytes, $"\"{Sha256Digest.Of(bytes).ToShortString(32)}\"");
    }
}
