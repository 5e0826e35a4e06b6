using System.Text;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
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

    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        IServiceProvider services = routes.ServiceProvider;
        Lazy<Task<PreparedAnswer>> document = new(() => WriteAsync(services));
        RequestDelegate answer = async context => await Answers.PreparedAsync(context, await document.Value);
        ApiRoutes.Get(routes, $"/openapi/{Document}.json", admission.Wrap(Admission.SmallCost, answer)).ExcludeFromDescription();
    }

    // OpenAPI 3.0, because more generators of clients read it than 3.1: what may be null is marked, not a list of types.
    private static async Task<PreparedAnswer> WriteAsync(IServiceProvider services)
    {
        IOpenApiDocumentProvider provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document);
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        string json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, CancellationToken.None);
        return new PreparedAnswer(JsonText.MediaType, Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n")));
    }
}
