using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Components.Catalog.Types;
using Components.Search.Requests;
using Components.Serve.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>Puts schemas into the form that generators of clients read: what may be null is marked so and is no choice of two
/// types, descriptions name fields as they are sent, open maps say what they hold, bodies take no further fields.</summary>
internal static partial class DocumentedSchemas
{
    /// <summary>Schema of a part as <c>GET /v1/components/{id}</c> sends it.</summary>
    public const string Component = "Component";

    /// <summary>Schema of the part <c>metadata</c> of <c>POST /v1/components/full</c>.</summary>
    public const string FullMetadata = "FullMetadata";

    private static readonly string[] ClosedBodies =
    [
        nameof(SearchBody), nameof(ExplainBody), nameof(ParameterQuery), nameof(ParameterRange), nameof(BatchQuery),
        nameof(FullQuery),
    ];

    // Schemas of texts of which there are a few; each type says what they mean.
    private static readonly Type[] Choices =
    [
        typeof(SearchMode), typeof(MatchState), typeof(ReasonState), typeof(ResultField), typeof(BundleFormat),
        typeof(PartClass), typeof(SortOrder), typeof(PackageChoice), typeof(CandidateField), typeof(RangeMode),
        typeof(OnError), typeof(SuggestionKind),
    ];

    /// <summary>Takes the fields that answers leave out where they are null from those that are always there.</summary>
    public static Task MarkOptionalAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (JsonPropertyInfo property in context.JsonTypeInfo.Properties)
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
                is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }])
            {
                schema.Required?.Remove(property.Name);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Completes all schemas of a document.</summary>
    public static void Complete(OpenApiDocument document)
    {
        IDictionary<string, IOpenApiSchema> schemas = document.Components!.Schemas!;
        document.AddComponent(Component, ComponentSchema.OfPart());
        document.AddComponent(FullMetadata, ComponentSchema.OfMetadata(document));
        schemas.Remove("JsonObject");
        schemas.Remove("JsonElement");
        document.AddComponent("ComponentType", TypeSchema(TypeTable.All));
        Property(document, nameof(SearchBody), "component_type", new OpenApiSchemaReference("ComponentType", document));
        Property(document, nameof(ExplainBody), "component_type", new OpenApiSchemaReference("ComponentType", document));
        Property(document, nameof(ParameterQuery), "component_type", new OpenApiSchemaReference("ComponentType", document));
        Property(document, nameof(BatchQuery), "queries", new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchemaReference(nameof(ParameterQuery), document),
            MinItems = 1,
            MaxItems = 500,
        });
        foreach (Type choice in Choices)
        {
            OpenApiSchema schema = (OpenApiSchema)schemas[choice.Name];
            schema.Type = JsonSchemaType.String;
            schema.Description = choice.GetCustomAttribute<DescriptionAttribute>()?.Description;
        }

        foreach ((string name, IOpenApiSchema listed) in schemas)
        {
            if (listed is OpenApiSchema own)
            {
                Tidy(document, own);
                own.AdditionalPropertiesAllowed = own.AdditionalPropertiesAllowed && !ClosedBodies.Contains(name);
            }
        }

        foreach (OpenApiOperation operation in document.Paths.Values.SelectMany(static path =>
            path.Operations is { } operations ? operations.Values : Enumerable.Empty<OpenApiOperation>()))
        {
            foreach ((string mediaType, OpenApiMediaType answer) in operation.Responses!["200"].Content
                ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            {
                answer.Schema = (mediaType, answer.Schema) switch
                {
                    ("multipart/mixed", _) => Multipart(document),
                    (_, OpenApiSchemaReference { Reference.Id: "JsonObject" }) => new OpenApiSchemaReference(Component, document),
                    (_, { } other) => other,
                    _ => null,
                };
            }
        }
    }

    private static OpenApiSchema Multipart(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "The parts of the answer, by their names.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "metadata", "bundle" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["metadata"] = new OpenApiSchema
            {
                AllOf = [new OpenApiSchemaReference(FullMetadata, document)],
                Description = "application/json: the parts, and what the bundle holds.",
            },
            ["bundle"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                Description = "application/zstd or application/gzip: the tar, with the header X-Bundle-SHA256.",
            },
        },
    };

    private static OpenApiSchema TypeSchema(IEnumerable<TypeDefinition> types) => new()
    {
        Type = JsonSchemaType.String,
        Description = "A component type. Requests take it in any case.",
        Enum = [.. types.Select(static type => type.Name)],
    };

    private static void Property(OpenApiDocument document, string schema, string property, IOpenApiSchema value)
    {
        IDictionary<string, IOpenApiSchema> properties = document.Components!.Schemas![schema].Properties!;
        if (value is OpenApiSchema own)
        {
            own.Description = properties[property].Description;
        }

        properties[property] = value;
    }

    private static void Tidy(OpenApiDocument document, OpenApiSchema schema)
    {
        schema.Description = schema.Description is { } text ? Plain(text) : null;
        foreach ((string name, IOpenApiSchema property) in schema.Properties?.ToArray() ?? [])
        {
            if (property is OpenApiSchema { OneOf: { Count: 2 } choices }
                && choices.OfType<OpenApiSchemaReference>().SingleOrDefault() is { Reference.Id: { } id })
            {
                // "This, or null": a field that may be left out. Generators of clients read a plain reference best; what it
                // refers to has a description of its own, since in OpenAPI 3.0 nothing may stand beside a reference.
                schema.Properties![name] = new OpenApiSchemaReference(id, document);
            }
            else if (property is OpenApiSchema own)
            {
                Tidy(document, own);
            }
        }

        if (schema.Items is OpenApiSchema items)
        {
            Tidy(document, items);
        }

        if (schema.AdditionalProperties is OpenApiSchema values)
        {
            Tidy(document, values);
        }
    }

    // Comments break their lines and name properties as the code does: IReadOnlyList<string> SearchResult.Reasons is `reasons`.
    private static string Plain(string comment) => CodeName().Replace(
        Break().Replace(comment, " ").Trim(),
        static match => $"`{WireFormat.Json.Options.PropertyNamingPolicy!.ConvertName(match.Groups["member"].Value)}`");

    [GeneratedRegex(@"\s*\r?\n\s*")]
    private static partial Regex Break();

    [GeneratedRegex(
        @"(?:\b(?:int|long|double|bool|string|[A-Z]\w+)(?:&lt;[\w&;?, ]+&gt;|<[\w?<>, ]+>)?\?? )?\b[A-Z][A-Za-z]+"
            + @"\.(?<member>[A-Z][A-Za-z]+)\b(?:\(\))?",
        RegexOptions.ExplicitCapture)]
    private static partial Regex CodeName();
}
