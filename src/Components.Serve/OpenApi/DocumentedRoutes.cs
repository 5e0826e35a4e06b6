using System.Globalization;
using Components.Serve.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>Completes the OpenAPI document with what plain request delegates do not declare: title and version, parameters of
/// paths, fields after the question mark, the problems of every route, examples; and puts schemas into the form that
/// generators of clients read.</summary>
internal static class DocumentedRoutes
{
    // Parts of paths, what they are, and one of each.
    private static readonly Dictionary<string, (string Text, string Example)> PathFields = new(StringComparer.Ordinal)
    {
        ["id"] = ("Catalogue id, with or without its letter: 25804 or C25804.", "C25804"),
        ["family"] = ("Id of a family, one of /v1/families; in any case.", "ldo-regulator"),
        ["manufacturer"] = ("Any of the manufacturer's names, in any case; a slash is written %2F.", "UNI-ROYAL"),
        ["part"] = ("Manufacturer's part number, in any case; a slash is written %2F.", "0603WAF1002T5E"),
    };

    /// <summary>Completes a document.</summary>
    public static async Task CompleteAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        Describe(document);
        await DocumentedErrors.AddSchemaAsync(document, context, cancellationToken);
        ILookup<string, RouteEndpoint> endpoints =
            context.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .ToLookup(static endpoint =>
                endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "", StringComparer.Ordinal);
        foreach ((string path, IOpenApiPathItem item) in document.Paths)
        {
            foreach (OpenApiOperation operation in item.Operations is { } operations
                ? operations.Values : Enumerable.Empty<OpenApiOperation>())
            {
                EndpointMetadataCollection? metadata = endpoints[operation.OperationId ?? ""].FirstOrDefault()?.Metadata;
                QueryFields? query = metadata?.GetMetadata<QueryFields>();
                AddParameters(operation, path, query);
                DocumentedErrors.Add(
                    document, operation, query is not null, metadata?.GetMetadata<RouteErrors>()?.Codes ?? []);
            }
        }

        DocumentedSchemas.Complete(document);
        DocumentedExamples.Add(document);
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Components",
            Version = ProductVersion.Current,
            Description = "Search over electronic components: words, values, part numbers and catalogue ids. Every answer comes "
                + "from one snapshot of the catalogue, named in the header X-Snapshot; the same request to the same snapshot "
                + "gives the same bytes and the same ETag. Mistakes are named, never answered: a field that a request does not "
                + "take is refused. Fields of answers are only added.",
            License = new OpenApiLicense { Name = "Apache-2.0" },
        };

        // Where it listens is its own business: a client is told by whoever runs it.
        document.Servers = [];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = ApiTags.Components, Description = "Parts: searching, picking by values, looking up." },
            new() { Name = ApiTags.Vocabulary, Description = "What can be asked: types, properties, families." },
            new() { Name = ApiTags.Operations, Description = "What operators and orchestrators ask." },
        };
    }

    private static void AddParameters(OpenApiOperation operation, string path, QueryFields? query)
    {
        operation.Parameters ??= [];
        foreach (string name in path.Split('{').Skip(1).Select(static part => part[..part.IndexOf('}')]))
        {
            (string text, string example) = PathFields[name];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = text,
                Example = example,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (QueryField field in query?.Fields ?? [])
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = field.Name,
                In = ParameterLocation.Query,
                Required = field.IsRequired,
                Description = field.Description,
                Style = field.IsList ? ParameterStyle.Form : null,
                Explode = field.IsList,
                Schema = field.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(field) }
                    : SchemaOf(field),
            });
        }
    }

    private static OpenApiSchema SchemaOf(QueryField field) => field.Kind switch
    {
        QueryFieldKind.Number => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = field.Largest.ToString(CultureInfo.InvariantCulture),
        },
        QueryFieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        _ => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = field.IsRequired ? 1 : null,
            MaxLength = field.Longest == int.MaxValue ? null : field.Longest,
            Enum = field.Values.Count == 0 ? null : [.. field.Values],
        },
    };
}
