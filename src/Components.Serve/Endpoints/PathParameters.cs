using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Components.Serve.Endpoints;

/// <summary>Adds the parameters of paths to the OpenAPI document: plain request delegates do not declare them.</summary>
internal static class PathParameters
{
    public static Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            string[] names = [.. path.Split('{').Skip(1).Select(static part => part[..part.IndexOf('}')])];
            foreach (OpenApiOperation operation in item.Operations is { } operations ? operations.Values : Enumerable.Empty<OpenApiOperation>())
            {
                foreach (string name in names)
                {
                    operation.Parameters ??= [];
                    operation.Parameters.Add(new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Path,
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    });
                }
            }
        }

        return Task.CompletedTask;
    }
}
