using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Components.Client.Wire;

namespace Components.Client.Tests;

/// <summary>The types of the client have every field and every value that the server has.</summary>
public sealed class WireTests(ServedSnapshot served)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, Type> Answers => new()
    {
        { "/v1/components/search", """{"query":"10k 0402 resistor in stock","fields":["datasheet_url"]}""",
            typeof(SearchAnswer) },
        { "/v1/components/explain", """{"query":"10k 0402","component_id":25804}""", typeof(Explanation) },
        { "/v1/components/parameters/query", """{"component_type":"resistor","package":"2512"}""", typeof(ParameterAnswer) },
        { "/v1/components/parameters/query",
            """{"component_type":"led","fields":["part_number","manufacturer_name","description","unit_cost"]}""",
            typeof(ParameterAnswer) },
        { "/v1/components/parameters/query",
            """{"component_type":"led","fields":["price","datasheet_url"]}""",
            typeof(ParameterAnswer) },
        { "/v1/components/parameters/query", """{"family":"resistor","limit":2}""", typeof(ParameterAnswer) },
        { "/v1/components/parameters/query/batch", """{"queries":[{"component_type":"led"},{}],"on_error":"report"}""",
            typeof(BatchAnswer) },
        { "/v1/components/25804", null, typeof(PartDocument) },
        { "/v1/components/25804/similar", null, typeof(SimilarAnswer) },
        { "/v1/components/800000/substitutes?package=any", null, typeof(SubstitutesAnswer) },
        { "/v1/components/mfr/YAGEO/RC0402FR-0710KL", null, typeof(ManufacturerPartAnswer) },
        { "/v1/types", null, typeof(TypesAnswer) },
        { "/v1/properties", null, typeof(PropertiesAnswer) },
        { "/v1/families", null, typeof(FamiliesAnswer) },
        { "/v1/families/ldo-regulator", null, typeof(FamilyDetail) },
        { "/v1/suggest?q=10k+resi", null, typeof(SuggestionsAnswer) },
        { "/v1/snapshot", null, typeof(SnapshotInfo) },
        { "/readyz", null, typeof(Readiness) },
        { "/v1/components/search", """{"query":"x","limit":0}""", typeof(Problem) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Nothing_of_an_answer_is_lost(string path, string? body, Type type)
    {
        using HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await served.Http.SendAsync(request, Cancellation);
        JsonElement sent = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
        JsonTypeInfo known = WireJson.Default.GetTypeInfo(type)!;
        JsonElement read = JsonSerializer.SerializeToElement(sent.Deserialize(known), known);
        Differences("", sent, read).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SearchBody", typeof(SearchQuery))]
    [InlineData("ExplainBody", typeof(ExplainQuery))]
    [InlineData("ParameterQuery", typeof(ParameterQuery))]
    [InlineData("BatchQuery", typeof(BatchQuery))]
    [InlineData("FullQuery", typeof(FullQuery))]
    [InlineData("FullMetadata", typeof(FullMetadata))]
    [InlineData("Problem", typeof(Problem))]
    public async Task Bodies_have_the_fields_that_the_document_lists(string schema, Type type)
    {
        JsonElement schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        WireJson.Default.GetTypeInfo(type)!.Properties.Select(static property => property.Name).Order(StringComparer.Ordinal)
            .ShouldBe(schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(static field => field.Name)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(SearchMode))]
    [InlineData(typeof(SortOrder))]
    [InlineData(typeof(PackageChoice))]
    [InlineData(typeof(MatchState))]
    [InlineData(typeof(ReasonState))]
    [InlineData(typeof(ResultField))]
    [InlineData(typeof(BundleFormat))]
    [InlineData(typeof(PartClass))]
    [InlineData(typeof(CandidateField))]
    [InlineData(typeof(RangeMode))]
    [InlineData(typeof(OnError))]
    [InlineData(typeof(SuggestionKind))]
    public async Task Choices_have_the_values_that_the_document_lists(Type type)
    {
        JsonElement schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name).OfType<string>()
            .ShouldBe(schemas.GetProperty(type.Name).GetProperty("enum").EnumerateArray()
                .Select(static value => value.GetString()).OfType<string>(), ignoreOrder: true);
    }

    // Decision 199: a field that servers did not always send is never required of an answer.
    [Fact]
    public void An_answer_of_an_older_server_is_read()
    {
        SuggestionsAnswer answer = JsonSerializer.Deserialize<SuggestionsAnswer>(
            """
            {"query":"ldo","suggestions":[{"kind":"family","title":"LDO regulator","query":"ldo","parts":3}],"snapshot":"x"}
            """,
            WireJson.Default.Options)!;
        answer.Suggestions.ShouldHaveSingleItem().Typed.ShouldBeNull();
    }

    [Fact]
    public void A_stock_that_nobody_tells_is_read_as_what_it_is_and_a_server_that_never_says_it_tells_every_one()
    {
        const string Told = """{"lcsc_id":7,"component_type":"resistor","stock":0,"is_basic":false,"is_preferred":false}""";
        PartDocument untold = JsonSerializer.Deserialize<PartDocument>(
            Told.Replace("\"stock\":0", "\"stock\":0,\"stock_unknown\":true", StringComparison.Ordinal),
            WireJson.Default.Options)!;
        (untold.Stock, untold.StockUnknown).ShouldBe((0, true));
        JsonSerializer.Deserialize<PartDocument>(Told, WireJson.Default.Options)!.StockUnknown.ShouldBeFalse();
        typeof(SearchResult).GetProperty(nameof(SearchResult.StockUnknown)).ShouldNotBeNull();
    }

    // Fields that answers had when a client first required them. A line is added with a new type of answer; a further line of
    // a type that is here would refuse the answers of servers that do not send it.
    [Fact]
    public void What_is_required_of_an_answer_was_always_sent()
    {
        string[] required = [.. typeof(SearchAnswer).Assembly.GetTypes()
            .Where(static type => type is { Namespace: "Components.Client.Wire", IsPublic: true })
            .SelectMany(static type => type.GetProperties().Where(static property =>
                property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)
                .Select(property => $"{type.Name}.{property.Name}"))
            .Order(StringComparer.Ordinal)];
        required.ShouldBe(File.ReadAllLines(Path.Combine(Checkout.Root, "tests", "Components.Client.Tests", "required.txt")));
    }

    [Fact]
    public void A_value_of_a_newer_server_is_read_as_unknown_and_cannot_be_sent()
    {
        JsonSerializer.Deserialize<MatchState>("\"excellent\"").ShouldBe(MatchState.Unknown);
        Should.Throw<JsonException>(() => JsonSerializer.Serialize(MatchState.Unknown));
    }

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(
        await served.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation)).RootElement;

    // What is null may be left out; all else is there and the same.
    private static IEnumerable<string> Differences(string path, JsonElement sent, JsonElement read)
    {
        if (sent.ValueKind != read.ValueKind)
        {
            return [$"{path}: {sent.ValueKind} became {read.ValueKind}"];
        }

        return sent.ValueKind switch
        {
            JsonValueKind.Object => sent.EnumerateObject().Where(static field => field.Value.ValueKind != JsonValueKind.Null)
                .SelectMany(field => read.TryGetProperty(field.Name, out JsonElement value)
                    ? Differences($"{path}.{field.Name}", field.Value, value) : [$"{path}.{field.Name} is lost"]),
            JsonValueKind.Array => sent.EnumerateArray().Zip(read.EnumerateArray())
                .SelectMany((pair, at) => Differences($"{path}[{at}]", pair.First, pair.Second)),
            JsonValueKind.Number => sent.GetDouble().Equals(read.GetDouble()) ? [] : [$"{path}: {sent} became {read}"],
            JsonValueKind.String => sent.GetString() == read.GetString() ? [] : [$"{path}: {sent} became {read}"],
            _ => [],
        };
    }
}
