using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>Examples of requests and answers, one file an operation, each answered by the server of the tests as it stands
/// there.</summary>
internal static class DocumentedExamples
{
    private const string Prefix = "OpenApi/Examples/";

    /// <summary>Operations that have an example.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. typeof(DocumentedExamples).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(static name => Path.GetFileNameWithoutExtension(name[Prefix.Length..])).Order(StringComparer.Ordinal)];

    /// <summary>The example of an operation.</summary>
    /// <returns><c>path</c>, <c>request</c> where it has a body, <c>response</c> where it is JSON.</returns>
    public static JsonObject Read(string operation)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{operation}.json")
            ?? throw new InvalidOperationException($"There is no example of '{operation}'.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Adds the examples to a document.</summary>
    public static void Add(OpenApiDocument document)
    {
        foreach (OpenApiOperation operation in document.Paths.Values.SelectMany(static path =>
            path.Operations is { } operations ? operations.Values : Enumerable.Empty<OpenApiOperation>()))
        {
            if (!Operations.Contains(operation.OperationId, StringComparer.Ordinal))
            {
                continue;
            }

            JsonObject example = Read(operation.OperationId!);
            if (example["request"] is { } request && operation.RequestBody?.Content?["application/json"] is { } body)
            {
                body.Example = request.DeepClone();
            }

            if (example["response"] is { } response
                && operation.Responses!["200"].Content is { } content && content.TryGetValue("application/json", out var answer))
            {
                answer.Example = response.DeepClone();
            }
        }
    }
}
