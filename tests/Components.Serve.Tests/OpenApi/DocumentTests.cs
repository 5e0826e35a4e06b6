using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Components.Serve.Http;
using Components.Serve.Wire;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Components.Serve.Tests.OpenApi;

/// <summary>/openapi/v1.json keeps the rules of its format and says of everything what it is.</summary>
public sealed partial class DocumentTests(SnapshotFixture fixture)
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task It_keeps_the_rules_of_Microsofts_reader()
    {
        (OpenApiDocument document, OpenApiDiagnostic diagnostic) = Read(await TextAsync());
        diagnostic.Errors.Select(static error => $"{error.Pointer}: {error.Message}").ShouldBeEmpty();
        diagnostic.Warnings.Select(static error => $"{error.Pointer}: {error.Message}").ShouldBeEmpty();
        document.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(static error => $"{error.Pointer}: {error.Message}")
            .ShouldBeEmpty();
        diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_0);
        document.Paths.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_broken_document_does_not_pass_them()
    {
        string broken = (await TextAsync()).Replace("\"title\": \"Components\",", "", StringComparison.Ordinal)
            .Replace("#/components/schemas/SearchBody", "#/components/schemas/Nothing", StringComparison.Ordinal);
        (OpenApiDocument document, OpenApiDiagnostic diagnostic) = Read(broken);
        diagnostic.Errors.Concat(document.Validate(ValidationRuleSet.GetDefaultRuleSet())).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task It_has_a_title_and_a_version_and_no_address()
    {
        string text = await TextAsync();
        JsonElement document = JsonDocument.Parse(text).RootElement;
        document.GetProperty("info").GetProperty("title").GetString().ShouldBe("Components");
        document.GetProperty("info").GetProperty("version").GetString().ShouldBe(ProductVersion.Current);
        document.TryGetProperty("servers", out _).ShouldBeFalse();
        text.ShouldNotContain(Server.Client.BaseAddress!.Authority);
    }

    [Fact]
    public async Task The_same_document_has_a_tag_and_is_sent_once()
    {
        using HttpResponseMessage first = await Server.Client.GetAsync("/openapi/v1.json");
        using HttpRequestMessage again = new(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Server.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Numbers_are_numbers_and_nothing_has_two_types()
    {
        int numbers = 0;
        foreach ((string path, JsonElement schema) in Schemas(await DocumentAsync()))
        {
            if (!schema.TryGetProperty("type", out JsonElement type))
            {
                continue;
            }

            type.ValueKind.ShouldBe(JsonValueKind.String, path);
            if (type.GetString() is "integer" or "number")
            {
                numbers++;
                schema.TryGetProperty("pattern", out _).ShouldBeFalse(path);
                schema.TryGetProperty("format", out _).ShouldBeTrue(path);
            }
        }

        numbers.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Everything_is_described_in_the_words_of_the_interface()
    {
        JsonElement document = await DocumentAsync();
        List<string> silent = [];
        List<(string Path, string Text)> descriptions = [];
        foreach ((string path, JsonElement schema) in Schemas(document))
        {
            Note(path, schema);
            if (!path.Contains('.') && !schema.TryGetProperty("description", out _))
            {
                silent.Add(path);
            }

            foreach (JsonProperty property in schema.TryGetProperty("properties", out JsonElement properties)
                ? properties.EnumerateObject() : default)
            {
                // What a reference refers to is looked at itself.
                if (!property.Value.TryGetProperty("description", out _) && !property.Value.TryGetProperty("$ref", out _))
                {
                    silent.Add($"{path}.{property.Name}");
                }
            }
        }

        foreach ((string name, JsonElement operation) in Operations(document))
        {
            Note(name, operation);
            foreach (string part in (string[])["summary", "description", "operationId"])
            {
                if (!operation.TryGetProperty(part, out JsonElement text) || text.GetString()!.Length == 0)
                {
                    silent.Add($"{name} {part}");
                }
            }

            foreach (JsonElement parameter in operation.TryGetProperty("parameters", out JsonElement parameters)
                ? parameters.EnumerateArray() : default)
            {
                Note(name, parameter);
                if (!parameter.TryGetProperty("description", out _))
                {
                    silent.Add($"{name} {parameter.GetProperty("name")}");
                }
            }
        }

        silent.ShouldBeEmpty();
        descriptions.Count.ShouldBeGreaterThan(150);
        descriptions.Where(static one => CodeName().IsMatch(one.Text)).ShouldBeEmpty();

        void Note(string path, JsonElement element)
        {
            if (element.TryGetProperty("description", out JsonElement text))
            {
                descriptions.Add((path, text.GetString()!));
            }
        }
    }

    [Fact]
    public async Task Every_part_of_a_path_has_an_example_and_a_price_of_nothing_is_no_limit()
    {
        JsonElement document = await DocumentAsync();
        JsonElement[] parts = [.. Operations(document).SelectMany(static one =>
            one.Operation.TryGetProperty("parameters", out JsonElement all)
                ? [.. all.EnumerateArray()] : Array.Empty<JsonElement>())
            .Where(static field => field.GetProperty("in").GetString() == "path")];
        parts.Length.ShouldBeGreaterThan(5);
        parts.ShouldAllBe(static field => field.GetProperty("example").GetString()!.Length > 0);
        document.GetProperty("components").GetProperty("schemas").GetProperty("SearchBody").GetProperty("properties")
            .GetProperty("max_price").TryGetProperty("exclusiveMinimum", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_error_has_a_code_a_remedy_and_one_schema()
    {
        int errors = 0;
        foreach ((string name, JsonElement operation) in Operations(await DocumentAsync()))
        {
            foreach (JsonProperty answer in operation.GetProperty("responses").EnumerateObject()
                .Where(static answer => int.Parse(answer.Name) >= 400))
            {
                JsonElement content = answer.Value.GetProperty("content").GetProperty(Problem.MediaType);
                content.GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Problem");
                foreach (JsonProperty example in content.GetProperty("examples").EnumerateObject())
                {
                    errors++;
                    JsonElement problem = example.Value.GetProperty("value");
                    problem.GetProperty("code").GetString().ShouldBe(example.Name);
                    problem.GetProperty("status").GetInt32().ShouldBe(int.Parse(answer.Name), $"{name} {example.Name}");
                    problem.GetProperty("remedy").GetString()!.Length.ShouldBeGreaterThan(10);
                    answer.Value.GetProperty("description").GetString()!.ShouldContain($"{example.Name}: ");
                }
            }
        }

        errors.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Every_problem_of_the_server_is_in_the_table()
    {
        string[] made = [.. typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static method => method.ReturnType == typeof(Problem) || method.ReturnType == typeof(ProblemException))
            .Select(CodeOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ProblemCodes.All.Select(static problem => problem.Code).Order(StringComparer.Ordinal).ShouldBe(made);
    }

    [Fact]
    public async Task A_search_says_that_its_address_and_its_headers_may_be_too_long()
    {
        JsonElement answers = (await DocumentAsync()).GetProperty("paths").GetProperty("/v1/components/search")
            .GetProperty("get").GetProperty("responses");
        answers.GetProperty("414").GetProperty("description").GetString()!.ShouldStartWith("SRV126: ");
        answers.GetProperty("431").GetProperty("description").GetString()!.ShouldStartWith("SRV127: ");
    }

    [Fact]
    public void The_page_of_the_interface_lists_the_codes_under_their_statuses()
    {
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "HTTP.md"));
        foreach (Problem problem in ProblemCodes.All)
        {
            string line = page.Split('\n').Single(line => line.StartsWith('|') && line.Contains(problem.Code + " "));
            line.Split('|')[1].ShouldContain($"{problem.Status}", customMessage: problem.Code);
        }
    }

    // Called with arguments that fit, whatever they are: the code does not depend on them.
    private static string CodeOf(MethodInfo method)
    {
        object made = method.Invoke(null, [.. method.GetParameters().Select(static parameter =>
            parameter.ParameterType == typeof(string) ? "x"
            : parameter.ParameterType == typeof(IReadOnlyList<long>) ? new long[] { 1 }
            : parameter.ParameterType == typeof(IReadOnlyList<FieldProblem>) ? new FieldProblem[] { new("a", "b") }
            : Activator.CreateInstance(parameter.ParameterType))])!;
        return (made as Problem ?? ((ProblemException)made).Problem).Code;
    }

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(await TextAsync()).RootElement;

    private Task<string> TextAsync() => Server.Client.GetStringAsync("/openapi/v1.json");

    private static (OpenApiDocument Document, OpenApiDiagnostic Diagnostic) Read(string text)
    {
        ReadResult result = OpenApiDocument.Parse(text, "json");
        return (result.Document!, result.Diagnostic!);
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject()
            .Select(method => ($"{method.Name} {path.Name}", method.Value)));

    private static IEnumerable<(string Path, JsonElement Schema)> Schemas(JsonElement document) =>
        document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .SelectMany(static schema => Nested(schema.Name, schema.Value));

    private static IEnumerable<(string Path, JsonElement Schema)> Nested(string path, JsonElement schema)
    {
        yield return (path, schema);
        IEnumerable<(string, JsonElement)> inner = schema.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().Select(property => ($"{path}.{property.Name}", property.Value)) : [];
        foreach (string part in (string[])["items", "additionalProperties"])
        {
            if (schema.TryGetProperty(part, out JsonElement one) && one.ValueKind == JsonValueKind.Object)
            {
                inner = inner.Append(($"{path}.{part}", one));
            }
        }

        foreach ((string Path, JsonElement Schema) found in inner.SelectMany(static one => Nested(one.Item1, one.Item2)))
        {
            yield return found;
        }
    }

    [GeneratedRegex(@"&lt;|&gt;|\n|\b[A-Z]\w+\.[A-Z]\w+|<see|IReadOnly")]
    private static partial Regex CodeName();
}
