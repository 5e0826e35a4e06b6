using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Serve.OpenApi;
using Components.Serve.Tests.Contract;

namespace Components.Serve.Tests.OpenApi;

/// <summary>The examples of the OpenAPI document are requests that the server takes, with the answers that it gives.</summary>
/// <remarks>To write a new one, add a file with <c>path</c> and, where there is a body, <c>request</c>, and run these tests with
/// <c>COMPONENTS_RECORD_EXAMPLES</c> set to the path of src/Components.Serve/OpenApi/Examples. <c>facts</c> asks a snapshot that
/// has facts and families; <c>excerpt</c> keeps that many items of the answer's first list; of the fields that
/// <c>unsteady</c> names only their being there is compared.</remarks>
public sealed class ExampleTests(SnapshotFixture fixture, FactsFixture facts) : IClassFixture<FactsFixture>
{
    private const string RecordVariable = "COMPONENTS_RECORD_EXAMPLES";

    // Differ from build to build of the same snapshot.
    private static readonly string[] Unsteady = ["digest", "builder_version", "warm"];

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Operations => [.. DocumentedExamples.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_example_is_answered_as_it_says(string operation)
    {
        JsonObject example = DocumentedExamples.Read(operation);
        RunningServer server = example["facts"] is null ? fixture.Server : facts.Server;
        await Eventually.TrueAsync(async () => (await server.Client.GetAsync("/readyz")).IsSuccessStatusCode);
        using HttpRequestMessage request = new(
            example["request"] is null ? HttpMethod.Get : HttpMethod.Post, (string)example["path"]!)
        {
            Content = example["request"] is { } body
                ? new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") : null,
            Headers = { { "X-Components-Admin", "1" } },
        };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(operation);
        if (response.Content.Headers.ContentType!.MediaType != "application/json")
        {
            return;
        }

        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        JsonElement document = await server.GetJsonAsync("/openapi/v1.json");
        RequiredFields.Missing(document, operation, answer).ShouldBeEmpty(operation);
        if (example["excerpt"] is { } most)
        {
            JsonArray list = answer.AsObject().Select(static field => field.Value).OfType<JsonArray>().First();
            list.RemoveRange((int)most, list.Count - (int)most);
        }

        if (example["response"] is not { } expected)
        {
            string? directory = Environment.GetEnvironmentVariable(RecordVariable);
            directory.ShouldNotBeNull($"'{operation}' has no answer: set {RecordVariable} to record it.");
            example["response"] = answer.DeepClone();
            await File.WriteAllTextAsync(Path.Combine(directory, $"{operation}.json"), example.ToJsonString(Written) + "\n");
            return;
        }

        JsonObject masked = Masks.Over(expected)!.AsObject();
        string[] unsteady = [.. Unsteady.Concat(
            (example["unsteady"]?.AsArray() ?? []).Select(static name => (string)name!)).Where(masked.ContainsKey)];
        foreach (string name in unsteady)
        {
            masked.Remove(name);
        }

        Differences.Of(masked, answer).ShouldBeEmpty(operation);
        masked.Select(static field => field.Key).Concat(unsteady).ShouldBe(
            answer.AsObject().Select(static field => field.Key), ignoreOrder: true, customMessage: operation);
    }

    [Fact]
    public async Task Every_operation_has_an_example_in_the_document()
    {
        JsonElement document = await fixture.Server.GetJsonAsync("/openapi/v1.json");
        foreach (JsonElement operation in document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(static method => method.Value)))
        {
            string id = operation.GetProperty("operationId").GetString()!;
            if (operation.TryGetProperty("requestBody", out JsonElement body))
            {
                body.GetProperty("content").GetProperty("application/json").TryGetProperty("example", out _).ShouldBeTrue(id);
            }

            if (operation.GetProperty("responses").GetProperty("200").GetProperty("content")
                .TryGetProperty("application/json", out JsonElement answer))
            {
                answer.TryGetProperty("example", out _).ShouldBeTrue(id);
            }
        }
    }
}
