using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Search.Requests;
using Components.Serve.Mcp;
using Components.Serve.Wire;
using ModelContextProtocol.Client;

namespace Components.Serve.Tests.Mcp;

/// <content>Schemas of the tools say by what a call is judged.</content>
public sealed partial class ToolTests
{
    [Theory]
    [InlineData("search", typeof(SearchCall))]
    [InlineData("get", typeof(GetCall))]
    [InlineData("explain", typeof(ExplainCall), "fields", "facets", "cursor")]
    [InlineData("similar", typeof(SimilarCall))]
    [InlineData("substitutes", typeof(SubstitutesCall))]
    [InlineData("parameters", typeof(ParameterCall))]
    [InlineData("types", typeof(TypesCall))]
    public async Task The_schema_of_a_tool_has_the_fields_that_it_reads(string tool, Type call, params string[] refused)
    {
        await using McpClient client = await ClientAsync();
        JsonElement schema = (await client.ListToolsAsync(cancellationToken: Cancellation)).Single(one => one.Name == tool)
            .JsonSchema;
        schema.GetProperty("properties").EnumerateObject().Select(static field => field.Name).Order(StringComparer.Ordinal)
            .ShouldBe(McpJson.Default.GetTypeInfo(call)!.Properties.Select(static field => field.Name).Except(refused)
                .Order(StringComparer.Ordinal));
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_numbers_of_the_schemas_are_those_by_which_a_call_is_judged()
    {
        await using McpClient client = await ClientAsync();
        Dictionary<string, (int Least, int Most, string Usual)> bounds = new(StringComparer.Ordinal)
        {
            ["limit"] = (1, SearchRequest.MaxLimit, $"; {PartTools.UsualLimit} when left out."),
            ["budget"] = (BudgetedAnswer.Least, BudgetedAnswer.Most, $"; {BudgetedAnswer.Usual} when left out."),
        };
        int compared = 0;
        foreach (McpClientTool tool in await client.ListToolsAsync(cancellationToken: Cancellation))
        {
            foreach (JsonProperty field in tool.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                if (bounds.TryGetValue(field.Name, out (int Least, int Most, string Usual) bound))
                {
                    bool isPick = tool.Name == "parameters" && field.Name == "limit";
                    field.Value.GetProperty("minimum").GetInt32().ShouldBe(bound.Least, $"{tool.Name}.{field.Name}");
                    field.Value.GetProperty("maximum").GetInt32()
                        .ShouldBe(isPick ? ParameterQuery.MaxLimit : bound.Most, $"{tool.Name}.{field.Name}");
                    field.Value.GetProperty("description").GetString()!.ShouldContain(bound.Usual);
                    compared++;
                }
                else if (field.Name == "constraints" && field.Value.TryGetProperty("maxItems", out JsonElement most))
                {
                    most.GetInt32().ShouldBe(SearchRequest.MaxChoices, $"{tool.Name}.{field.Name}");
                    compared++;
                }
                else if (tool.Name == "search" && field.Name == "query")
                {
                    field.Value.GetProperty("description").GetString()!
                        .ShouldContain($"1 to {SearchRequest.MaxQueryLength} characters");
                    compared++;
                }
            }
        }

        compared.ShouldBe(15);
    }

    [Fact]
    public async Task The_texts_of_the_schemas_that_can_be_chosen_are_those_that_a_call_takes()
    {
        Dictionary<string, Type> calls = new(StringComparer.Ordinal)
        {
            ["search"] = typeof(SearchCall), ["get"] = typeof(GetCall), ["explain"] = typeof(ExplainCall),
            ["similar"] = typeof(SimilarCall), ["substitutes"] = typeof(SubstitutesCall), ["parameters"] = typeof(ParameterCall),
            ["types"] = typeof(TypesCall),
        };
        await using McpClient client = await ClientAsync();
        List<string> compared = [];
        foreach (McpClientTool tool in await client.ListToolsAsync(cancellationToken: Cancellation))
        {
            foreach (JsonProperty field in tool.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                Type type = McpJson.Default.GetTypeInfo(calls[tool.Name])!.Properties
                    .Single(property => property.Name == field.Name).PropertyType;
                string[]? taken = Choices(
                    Nullable.GetUnderlyingType(type) ?? type.GetGenericArguments().FirstOrDefault() ?? type);
                JsonElement one = field.Value.TryGetProperty("items", out JsonElement items) ? items : field.Value;
                if (one.TryGetProperty("enum", out JsonElement choices))
                {
                    choices.EnumerateArray().Select(static choice => choice.GetString()!).ShouldBe(
                        taken ?? [SortText.Ascending, SortText.Descending], ignoreOrder: true, $"{tool.Name}.{field.Name}");
                    compared.Add(field.Name);
                }
                else
                {
                    taken.ShouldBeNull($"{tool.Name}.{field.Name} does not say what can be chosen");
                }
            }
        }

        compared.Order(StringComparer.Ordinal).ShouldBe(
        [
            "class", "class", "class", "fields", "fields", "order", "order", "package", "range_mode", "search_mode",
            "search_mode",
        ]);
    }

    private static string[]? Choices(Type type) => !type.IsEnum ? null :
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static member =>
            member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name),
    ];
}
