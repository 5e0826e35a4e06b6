using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Components.Serve.Endpoints;

/// <summary>Completes the OpenAPI document with what plain request delegates do not declare: parameters of paths, fields after
/// the question mark, the statuses that every route of a kind shares, and that bodies take no other fields than those
/// listed.</summary>
internal static class DocumentedRoutes
{
    public static Task CompleteAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ILookup<string,
        RouteEndpoint> endpoints =
        context.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .ToLookup(static endpoint =>
                endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "", StringComparer.Ordinal);
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach (OpenApiOperation operation in item.Operations is { } operations
                ? operations.Values : Enumerable.Empty<OpenApiOperation>())
            {
                QueryFields? query = endpoints[operation.OperationId ?? ""].FirstOrDefault()?.Metadata.GetMetadata<QueryFields>();
                AddParameters(operation, path, query);
                AddSharedStatuses(operation, query is not null);
            }
        }

        foreach (string request in (string[])["SearchBody", "ParameterQuery", "ParameterRange", "BatchQuery", "FullQuery"])
        {
            if (document.Components?.Schemas?.TryGetValue(request, out IOpenApiSchema? schema) == true
                && schema is OpenApiSchema closed)
            {
                closed.AdditionalPropertiesAllowed = false;
            }
        }

        return Task.CompletedTask;
    }

    private static void AddParameters(OpenApiOperation operation, string path, QueryFields? query)
    {
        operation.Parameters ??= [];
        foreach (string name in path.Split('{').Skip(1).Select(static part => part[..part.IndexOf('}')]))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (QueryField field in query?.Fields ?? [])
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = field.Name,
                In = ParameterLocation.Query,
                Schema = field.Largest is { } largest
                    ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1",
                        Maximum = largest.ToString(CultureInfo.InvariantCulture) }
                    : new OpenApiSchema { Type = JsonSchemaType.Boolean },
            });
        }
    }

    private static void AddSharedStatuses(OpenApiOperation operation, bool isStrict)
    {
        operation.Responses ??= [];
        bool hasBody = operation.RequestBody is not null;
        (int Status, bool Applies, string Description)[] shared =
        [
            (StatusCodes.Status400BadRequest, isStrict, "Fields are wrong or unknown, or the request is not well formed"),
            (StatusCodes.Status408RequestTimeout, hasBody, "The body did not arrive in time"),
            (StatusCodes.Status413PayloadTooLarge, hasBody, "The body is too large"),
            (StatusCodes.Status415UnsupportedMediaType, hasBody, "The body is not application/json"),
            (StatusCodes.Status421MisdirectedRequest, isStrict, "The server does not answer under that host name"),
            (StatusCodes.Status500InternalServerError, isStrict, "An error of ours"),
            (StatusCodes.Status503ServiceUnavailable, isStrict, "Busy, stopping, or the request took too long"),
        ];
        foreach ((int status, bool applies, string description) in shared)
        {
            string key = status.ToString(CultureInfo.InvariantCulture);
            if (applies && !operation.Responses.ContainsKey(key))
            {
                operation.Responses[key] = new OpenApiResponse
                {
                    Description = description,
                    Content = new Dictionary<string,
                    OpenApiMediaType>(StringComparer.Ordinal) { [Http.Problem.MediaType] = new() },
                };
            }
        }
    }
}
