using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Serve.Http;
using Components.Serve.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>States for every operation which problems it answers with: status, code and remedy, each with an example.</summary>
internal static class DocumentedErrors
{
    private const string Schema = nameof(Problem);

    // Codes that all routes of a kind share. "Strict" are those that refuse fields that they do not take.
    private static readonly (string Code, Func<OpenApiOperation, bool, bool> Applies)[] Shared =
    [
        ("SRV101", static (operation, _) => operation.RequestBody is not null),
        ("SRV102", static (_, isStrict) => isStrict),
        ("SRV103", static (operation, _) => operation.RequestBody is not null),
        ("SRV104", static (operation, _) => operation.RequestBody is not null),
        ("SRV109", static (_, isStrict) => isStrict),
        ("SRV110", static (_, isStrict) => isStrict),
        ("SRV111", static (_, isStrict) => isStrict),
        ("SRV112", static (_, isStrict) => isStrict),
        ("SRV114", static (_, isStrict) => isStrict),
        ("SRV116", static (_, isStrict) => isStrict),
        ("SRV118", static (operation, _) => operation.RequestBody is not null),
        ("SRV120", static (_, isStrict) => isStrict),
        ("SRV122", static (_, isStrict) => isStrict),
        ("SRV123", static (_, isStrict) => isStrict),
        ("SRV126", static (_, isStrict) => isStrict),
        ("SRV127", static (_, isStrict) => isStrict),
    ];

    /// <summary>Adds the schema of problems.</summary>
    public static async Task AddSchemaAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        OpenApiSchema schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        document.AddComponent(Schema, schema);
    }

    /// <summary>Adds the answers of an operation that are problems.</summary>
    /// <param name="document">The document, with the schema.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="isStrict">Whether it refuses fields that it does not take.</param>
    /// <param name="own">Codes that not every operation has.</param>
    public static void Add(OpenApiDocument document, OpenApiOperation operation, bool isStrict, IReadOnlyList<string> own)
    {
        operation.Responses ??= [];
        IEnumerable<Problem> problems = Shared.Where(shared => shared.Applies(operation, isStrict))
            .Select(static shared => shared.Code).Concat(own).Distinct(StringComparer.Ordinal).Select(ProblemCodes.Of);
        foreach (IGrouping<int, Problem> status in problems.GroupBy(static problem => problem.Status)
            .OrderBy(static status => status.Key))
        {
            Problem[] ordered = [.. status.OrderBy(static problem => problem.Code, StringComparer.Ordinal)];
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join("\n", ordered.Select(static problem =>
                    $"{problem.Code}: {problem.Title}. {problem.Remedy}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.MediaType] = new()
                    {
                        Schema = new OpenApiSchemaReference(Schema, document),
                        Examples = ordered.ToDictionary(
                            static problem => problem.Code,
                            static problem => (IOpenApiExample)new OpenApiExample
                            {
                                Summary = problem.Title,
                                Value = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(problem, WireFormat.Json.Problem)),
                            },
                            StringComparer.Ordinal),
                    },
                },
            };
        }
    }
}
