using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Filters of a search beside its words, what it says it understood, and its twin by URL.</summary>
public sealed class SearchFilterTests(SnapshotFixture fixture)
{
    private const string Search = "/v1/components/search";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("?q=100nF+16V+X7R+0402&limit=3", """{"query":"100nF 16V X7R 0402","limit":3}""")]
    [InlineData("?q=10k%20resistor&component_type=resistor&package=0603&in_stock_only=true",
        """{"query":"10k resistor","component_type":"resistor","package":"0603","in_stock_only":true}""")]
    [InlineData("?q=SMD&component_type=resistor&component_type=led&package=0402&package=0603",
        """{"query":"SMD","component_types":["resistor","led"],"packages":["0402","0603"]}""")]
    [InlineData("?q=resistor&class=basic,extended&quantity=200000&prefer_basic=true&prefer_in_stock=true",
        """{"query":"resistor","class":["basic","extended"],"quantity":200000,"prefer_basic":true,"prefer_in_stock":true}""")]
    [InlineData("?q=resistor&class=basic&class=preferred", """{"query":"resistor","class":["basic","preferred"]}""")]
    [InlineData("?q=low+noise+regulator&search_mode=raw_vector",
        """{"query":"low noise regulator","search_mode":"raw_vector"}""")]
    [InlineData("?q=LED&raw_vector_only=true&fields=datasheet_url",
        """{"query":"LED","raw_vector_only":true,"fields":["datasheet_url"]}""")]
    [InlineData("?q=%C2%B11%25+10k%CE%A9", """{"query":"±1% 10kΩ"}""")]
    public async Task The_url_and_the_body_get_the_same_bytes(string url, string body)
    {
        using HttpResponseMessage posted = await Server.PostAsync(Search, body);
        using HttpResponseMessage gotten = await Server.Client.GetAsync(Search + url);
        gotten.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await gotten.Content.ReadAsStringAsync()).ShouldBe(await posted.Content.ReadAsStringAsync());
        JsonDocument.Parse(await posted.Content.ReadAsStringAsync()).RootElement.GetProperty("results").GetArrayLength()
            .ShouldBeGreaterThan(0);
        using HttpRequestMessage again = new(HttpMethod.Get, Search + url);
        again.Headers.IfNoneMatch.Add(gotten.Headers.ETag!);
        using HttpResponseMessage kept = await Server.Client.SendAsync(again);
        kept.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("", "q: is required and missing.")]
    [InlineData("?q=", "q: must hold 1 to 512 characters, found none.")]
    [InlineData("?q=10k&q=20k", "q: occurs twice.")]
    [InlineData("?q=10k&limit=0", "limit: must be 1 to 100, found '0'.")]
    [InlineData("?q=10k&query=1", "query: is no field of this request.")]
    [InlineData("?q=10k&component_type=resistr", "component_type: is no component type. Did you mean 'resistor'?")]
    [InlineData("?q=10k&component_type=led&component_type=resistr",
        "component_type: is no component type. Did you mean 'resistor'?")]
    [InlineData("?q=10k&package=0402&package=banana", "package: is no package name. Write it like 0402, SOT-23 or QFN-32.")]
    [InlineData("?q=10k&search_mode=hybrid,raw_vector",
        "search_mode: must be hybrid or raw_vector, found 'hybrid,raw_vector'.")]
    [InlineData("?q=10k&class=golden", "class: must be basic or preferred or extended, found 'golden'.")]
    [InlineData("?q=10k&class=basik", "class: must be basic or preferred or extended, found 'basik'. Did you mean 'basic'?")]
    [InlineData("?q=10k&search_mode=Hybrid", "search_mode: must be hybrid or raw_vector, found 'Hybrid'. Did you mean 'hybrid'?")]
    [InlineData("?q=10k&in_stock_only=maybe", "in_stock_only: must be true or false, found 'maybe'.")]
    public async Task A_mistake_in_the_url_is_named(string url, string detail)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(Search + url);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString()!.ShouldStartWith(detail);
    }

    [Theory]
    [InlineData("""{"query":"x1 1","component_types":["resistr"]}""", "component_types[0]: is no component type.")]
    [InlineData("""{"query":"10k","packages":["0402","banana"]}""", "packages[1]: is no package name.")]
    [InlineData("""{"query":"10k","class":["promotional"]}""",
        "class[0]: must be basic or preferred or extended, found 'promotional'.")]
    [InlineData("""{"query":"10k","quantity":0}""", "quantity: must be 1 or more, found 0.")]
    [InlineData("""{"query":"10k","component_types":"resistor"}""", "component_types: must be a list, found a text.")]
    public async Task A_mistake_in_the_body_is_named(string body, string detail)
    {
        using HttpResponseMessage response = await Server.PostAsync(Search, body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString()!.ShouldStartWith(detail);
    }

    [Theory]
    [InlineData("packages", "0402")]
    [InlineData("component_types", "resistor")]
    [InlineData("class", "basic")]
    public async Task A_list_has_at_most_fifty_names(string field, string name)
    {
        string names = string.Join(',', Enumerable.Repeat($"\"{name}\"", 51));
        using HttpResponseMessage response = await Server.PostAsync(Search, $$"""{"query":"10k","{{field}}":[{{names}}]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe($"{field}: must hold at most 50 names, found 51.");
    }

    [Fact]
    public async Task Any_of_several_types_and_packages_will_do_and_no_other()
    {
        JsonElement answer = await AskAsync(
            """{"query":"SMD ROHS","limit":100,"component_types":["LED","diode"],"packages":["0603","sma"]}""");
        Ids(answer).Order().ShouldBe([8678, 72043]);
        JsonElement narrower = await AskAsync(
            """{"query":"SMD ROHS","component_type":"led","component_types":["led","diode"],"packages":["0603","sma"]}""");
        Ids(narrower).ShouldBe([72043]);
    }

    [Theory]
    [InlineData("""["basic"]""", true, false)]
    [InlineData("""["extended"]""", false, true)]
    [InlineData("""["basic","extended"]""", true, true)]
    [InlineData("""["preferred"]""", false, false)]
    [InlineData("[]", true, true)]
    public async Task Classes_are_filters(string classes, bool hasBasic, bool hasExtended)
    {
        JsonElement answer = await AskAsync($$"""{"query":"resistor","limit":100,"class":{{classes}}}""");
        bool[] basic = [.. answer.GetProperty("results").EnumerateArray()
            .Select(static part => part.GetProperty("is_basic").GetBoolean())];
        basic.Contains(true).ShouldBe(hasBasic);
        basic.Contains(false).ShouldBe(hasExtended);
        answer.GetProperty("total").GetInt64().ShouldBe(basic.Length);
    }

    [Fact]
    public async Task A_list_of_one_is_the_single_filter()
    {
        JsonElement single = await AskAsync("""{"query":"39 0603","component_type":"resistor","package":"0603"}""");
        JsonElement list = await AskAsync("""{"query":"39 0603","component_types":["resistor"],"packages":["R0603"]}""");
        list.ToString().ShouldBe(single.ToString());
    }

    [Theory]
    [InlineData(null, 0.0022)]
    [InlineData(1, 0.0022)]
    [InlineData(99, 0.0022)]
    [InlineData(100, 0.0011)]
    [InlineData(250_000, 0.0011)]
    public async Task The_unit_cost_is_that_of_the_quantity(int? quantity, double cost)
    {
        JsonElement answer = await AskAsync(
            $$"""{"query":"C25804","limit":1,"quantity":{{(quantity is null ? "null" : $"{quantity}")}}}""");
        answer.GetProperty("results")[0].GetProperty("unit_cost").GetDouble().ShouldBe(cost);
    }

    [Fact]
    public async Task A_part_with_less_in_stock_than_the_quantity_is_no_answer()
    {
        JsonElement answer = await AskAsync("""{"query":"10k resistor","limit":100,"quantity":200000}""");
        Ids(answer).ShouldBe([25804]);
        answer.GetProperty("total").GetInt64().ShouldBe(1);
        JsonElement named = await AskAsync("""{"query":"C60490","quantity":200000}""");
        Ids(named).ShouldBeEmpty();
        named.GetProperty("notes").EnumerateArray().Select(static note => note.GetString())
            .ShouldContain("the named part does not pass the request's filters");
    }

    [Fact]
    public async Task A_package_of_a_list_that_no_part_has_is_said()
    {
        JsonElement answer = await AskAsync("""{"query":"10k resistor","packages":["0402","2512"]}""");
        answer.GetProperty("notes").EnumerateArray().Select(static note => note.GetString())
            .ShouldContain("no part has the package 2512");
        Ids(answer).ShouldContain(60490);
    }

    [Fact]
    public async Task What_was_understood_is_said_with_its_role()
    {
        JsonElement answer = await AskAsync("""{"query":"100nF 16V X7R 0402 capacitor low noise"}""");
        (string, string, string)[] understood = [.. answer.GetProperty("understood").EnumerateArray().Select(static item =>
            (Text(item, "kind"), Text(item, "text"), Text(item, "role")))];
        understood.ShouldContain(("type", "capacitor", "hard"));
        understood.ShouldContain(("value", "100 nF", "hard"));
        understood.ShouldContain(("package", "0402", "hard"));
        understood.ShouldContain(("code", "X7R", "hard"));
        understood.ShouldContain(static item => item.Item1 == "words" && item.Item2.Contains("noise"));
        JsonElement raw = await AskAsync("""{"query":"100nF 16V","search_mode":"raw_vector"}""");
        raw.GetProperty("understood").GetArrayLength().ShouldBe(0);
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private Task<JsonElement> AskAsync(string body) => Server.PostJsonAsync(Search, body);

    private static long[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("results").EnumerateArray().Select(static part => part.GetProperty("lcsc_id").GetInt64())];
}
