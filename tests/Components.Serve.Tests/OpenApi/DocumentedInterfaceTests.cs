using System.Net;
using System.Text;
using System.Text.Json;

namespace Components.Serve.Tests.OpenApi;

/// <summary>/openapi/v1.json says what the server does: every status that a route gives is stated for it, every status that is
/// stated can be had, and bodies and answers have the fields that are listed.</summary>
public sealed class DocumentedInterfaceTests(SnapshotFixture fixture, FactsFixture facts) : IClassFixture<FactsFixture>
{
    private const string Json = "application/json";

    // What cannot be asked for at will; the tests of limits and of greedy clients see them.
    private static readonly int[] Rare = [401, 408, 429, 500, 503];

    // For every route: requests that are answered well, and requests that are not, in every way in which they may not be.
    private static readonly (
        string Route, string Method, (string Path, string? Body)[] Good, (string Path, string? Body)[] Bad)[] Asked =
    [
        ("/healthz", "GET", [("/healthz", null)], []),
        ("/readyz", "GET", [("/readyz", null)], []),
        ("/metrics", "GET", [("/metrics", null)], []),
        ("/v1/types", "GET", [("/v1/types", null)], [("/v1/types?x=1", null)]),
        ("/v1/properties", "GET", [("/v1/properties", null), ("/v1/properties?component_type=led", null)],
            [("/v1/properties?component_type=none", null)]),
        ("/v1/families", "GET", [("/v1/families", null)], [("/v1/families?q=1", null)]),
        ("/v1/families/{family}", "GET", [("/v1/families/resistor", null)],
            [("/v1/families/resistr", null), ("/v1/families/resistor?q=1", null)]),
        ("/v1/suggest", "GET", [("/v1/suggest?q=res&limit=3", null)],
            [("/v1/suggest", null), ("/v1/suggest?q=res&limit=21", null)]),
        ("/v1/snapshot", "GET", [("/v1/snapshot", null)], [("/v1/snapshot?x=1", null)]),
        ("/v1/admin/warmup", "POST", [("/v1/admin/warmup", null), ("/v1/admin/warmup", "{}")],
            [("/v1/admin/warmup", "{\"x\":1}")]),
        ("/v1/components/search", "POST", [("/v1/components/search", """{"query":"10k"}""")], [("/v1/components/search", "{}")]),
        ("/v1/components/explain", "POST",
            [("/v1/components/explain", """{"query":"10k"}"""),
                ("/v1/components/explain", """{"query":"10k","component_id":25804}""")],
            [("/v1/components/explain", "{}"), ("/v1/components/explain", """{"query":"10k","component_id":4242}""")]),
        ("/v1/components/search", "GET", [("/v1/components/search?q=10k&class=basic&fields=datasheet_url", null)],
            [("/v1/components/search", null), ("/v1/components/search?q=10k&class=golden", null)]),
        ("/v1/components/parameters/query", "POST", [("/v1/components/parameters/query", """{"component_type":"led"}""")],
            [("/v1/components/parameters/query", "{}")]),
        ("/v1/components/parameters/query/batch", "POST", [("/v1/components/parameters/query/batch",
            """{"queries":[{"component_type":"led"}]}""")], [("/v1/components/parameters/query/batch", """{"queries":[{}]}""")]),
        ("/v1/components/full", "POST", [("/v1/components/full", """{"component_ids":[25804]}""")],
            [("/v1/components/full", "{}"), ("/v1/components/full", """{"component_ids":[4242]}""")]),
        ("/v1/components/{id}", "GET", [("/v1/components/C25804", null)],
            [("/v1/components/4242", null), ("/v1/components/25804?x=1", null)]),
        ("/v1/components/{id}/similar", "GET", [("/v1/components/C25804/similar?limit=3&in_stock_only=true", null)],
            [("/v1/components/4242/similar", null), ("/v1/components/25804/similar?limit=0", null)]),
        ("/v1/components/{id}/substitutes", "GET",
            [("/v1/components/C25804/substitutes?package=any&in_stock_only=true&quantity=5&class=basic&limit=3", null)],
            [("/v1/components/4242/substitutes", null), ("/v1/components/25804/substitutes?package=none", null)]),
        ("/v1/components/mfr/{manufacturer}/{part}", "GET", [("/v1/components/mfr/YAGEO/RC0402FR-0710KL?limit=3", null)],
            [("/v1/components/mfr/YAGEO/none", null), ("/v1/components/mfr/YAGEO/RC0402FR-0710KL?limit=x", null)]),
    ];

    private RunningServer Server => fixture.Server;

    // The snapshot of the others has no families.
    private RunningServer ServerOf(string route) =>
        route.StartsWith("/v1/families/", StringComparison.Ordinal) ? facts.Server : Server;

    [Fact]
    public async Task Every_route_of_the_document_is_asked_here()
    {
        JsonElement document = await Server.GetJsonAsync("/openapi/v1.json");
        string[] stated = [.. document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject()
                .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal)];
        Asked.Select(static route => $"{route.Method} {route.Route}").Order(StringComparer.Ordinal).ShouldBe(stated);
    }

    [Fact]
    public async Task The_statuses_that_are_stated_are_those_that_are_given()
    {
        await Eventually.TrueAsync(async () => (await Server.Client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK);
        JsonElement document = await Server.GetJsonAsync("/openapi/v1.json");
        foreach ((string route, string method, (string Path, string? Body)[] good, (string Path, string? Body)[] bad) in Asked)
        {
            JsonElement operation = document.GetProperty("paths").GetProperty(route).GetProperty(method.ToLowerInvariant());
            Dictionary<int, string[]> stated = operation.GetProperty("responses").EnumerateObject()
                .ToDictionary(static answer => int.Parse(answer.Name), static answer => Types(answer.Value));
            HashSet<int> given = [];
            foreach (HttpRequestMessage request in good.Concat(bad).Select(one => Request(method, one.Path, one.Body, Json))
                .Concat(Awkward(operation, method, good[^1])))
            {
                using (request)
                using (HttpResponseMessage response = await ServerOf(route).Client.SendAsync(request))
                {
                    int status = (int)response.StatusCode;
                    given.Add(status);
                    stated.Keys.ShouldContain(status, $"{request}");
                    string type = response.Content.Headers.ContentType!.MediaType!;
                    stated[status].ShouldContain(type, $"{method} {route} {status}");
                    if (status >= 400)
                    {
                        string code = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement
                            .GetProperty("code").GetString()!;
                        operation.GetProperty("responses").GetProperty($"{status}").GetProperty("content").GetProperty(type)
                            .GetProperty("examples").TryGetProperty(code, out _).ShouldBeTrue($"{method} {route} {code}");
                    }
                }
            }

            given.Order().ShouldBe(stated.Keys.Except(Rare).Order(), $"{method} {route}");
        }
    }

    [Fact]
    public async Task Bodies_take_the_fields_that_are_listed_and_no_others()
    {
        JsonElement schemas = (await Server.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        (string Schema, string Path, Dictionary<string, string> Fields)[] bodies =
        [
            ("SearchBody", "/v1/components/search", new()
            {
                ["query"] = "\"10k\"", ["limit"] = "5", ["component_type"] = "\"resistor\"", ["package"] = "\"0402\"",
                ["in_stock_only"] = "true", ["search_mode"] = "\"hybrid\"",
                ["raw_vector_only"] = "false", ["prefer_in_stock"] = "true", ["prefer_basic"] = "true",
                ["fields"] = "[\"datasheet_url\"]", ["component_types"] = "[\"resistor\",\"led\"]",
                ["packages"] = "[\"0402\",\"0603\"]", ["class"] = "[\"basic\",\"extended\"]", ["quantity"] = "10",
                ["constraints"] = "[\"class:basic\"]", ["families"] = "[]", ["manufacturer"] = "\"yageo\"", ["max_price"] = "1.5",
                ["sort"] = "\"price\"", ["order"] = "\"desc\"", ["manufacturers"] = "[\"yageo\"]",
                ["facets"] = "true", ["cursor"] = "\"\"",
            }),
            ("ExplainBody", "/v1/components/explain", new()
            {
                ["query"] = "\"10k\"", ["limit"] = "5", ["component_type"] = "\"resistor\"", ["package"] = "\"0402\"",
                ["in_stock_only"] = "true", ["search_mode"] = "\"hybrid\"", ["component_id"] = "25804",
                ["raw_vector_only"] = "false", ["prefer_in_stock"] = "true", ["prefer_basic"] = "true", ["fields"] = "[]",
                ["component_types"] = "[\"resistor\"]", ["packages"] = "[]", ["class"] = "[]", ["quantity"] = "10",
                ["constraints"] = "[\"class:basic\"]", ["families"] = "[]", ["manufacturer"] = "\"yageo\"", ["max_price"] = "1.5",
                ["sort"] = "\"price\"", ["order"] = "\"desc\"", ["manufacturers"] = "[\"yageo\"]",
                ["facets"] = "false", ["cursor"] = "\"\"",
            }),
            ("ParameterQuery", "/v1/components/parameters/query", new()
            {
                ["component_type"] = "\"resistor\"", ["family"] = "\"\"", ["qty"] = "1", ["limit"] = "5",
                ["package"] = "\"0402\"",
                ["exact"] = "{\"resistance\":1}", ["ranges"] = "{\"tolerance\":{\"minimum\":1,\"maximum\":2}}",
                ["range_mode"] = "\"nominal\"", ["fields"] = "[\"part_number\",\"unit_cost\"]",
            }),
            ("BatchQuery", "/v1/components/parameters/query/batch", new()
            {
                ["queries"] = "[{\"component_type\":\"led\"}]", ["on_error"] = "\"fail\"",
            }),
            ("FullQuery", "/v1/components/full", new()
            {
                ["component_ids"] = "[25804]", ["bundle_format"] = "\"gzip\"", ["on_error"] = "\"report\"",
            }),
        ];
        foreach ((string schema, string path, Dictionary<string, string> fields) in bodies)
        {
            schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(static field => field.Name)
                .Order(StringComparer.Ordinal)
                .ShouldBe(fields.Keys.Order(StringComparer.Ordinal), schema);
            schemas.GetProperty(schema).GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
            string all = string.Join(',', fields.Select(static field => $"\"{field.Key}\":{field.Value}"));
            (await Server.PostAsync(path, $"{{{all}}}")).StatusCode.ShouldBe(HttpStatusCode.OK, schema);
            (await Server.PostAsync(path, $"{{{all},\"another\":1}}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, schema);
            string[] required = schemas.GetProperty(schema).TryGetProperty("required", out JsonElement names)
                ? [.. names.EnumerateArray().Select(static name => name.GetString()!)] : [];
            // One of type and family has to be there, which no schema says; this snapshot has no families.
            foreach (string name in fields.Keys.Where(name => schema != "ParameterQuery" || name != "component_type"))
            {
                // A direction is one of an order.
                string without = string.Join(',', fields
                    .Where(field => field.Key != name && !(name == "sort" && field.Key == "order"))
                    .Select(static field => $"\"{field.Key}\":{field.Value}"));
                (await Server.PostAsync(path, $"{{{without}}}")).IsSuccessStatusCode.ShouldBe(
                    !required.Contains(name, StringComparer.Ordinal), $"{schema} without {name}");
            }
        }
    }

    [Theory]
    [InlineData("SearchResponse", "POST", "/v1/components/search", """{"query":"10k"}""")]
    [InlineData("QueryExplanation", "POST", "/v1/components/explain", """{"query":"10k"}""")]
    [InlineData("SimilarAnswer", "GET", "/v1/components/25804/similar", null)]
    [InlineData("SubstitutesAnswer", "GET", "/v1/components/25804/substitutes", null)]
    [InlineData("ParameterAnswer", "POST", "/v1/components/parameters/query",
        """{"component_type":"resistor","package":"2512"}""")]
    [InlineData("BatchAnswer", "POST", "/v1/components/parameters/query/batch", """{"queries":[{"component_type":"led"}]}""")]
    [InlineData("Component", "GET", "/v1/components/25804", null)]
    [InlineData("ManufacturerPartAnswer", "GET", "/v1/components/mfr/YAGEO/RC0402FR-0710KL", null)]
    [InlineData("TypesAnswer", "GET", "/v1/types", null)]
    [InlineData("PropertiesAnswer", "GET", "/v1/properties", null)]
    [InlineData("FamiliesAnswer", "GET", "/v1/families", null)]
    [InlineData("FamilyDetailAnswer", "GET", "/v1/families/resistor", null)]
    [InlineData("SnapshotAnswer", "GET", "/v1/snapshot", null)]
    [InlineData("HealthAnswer", "GET", "/healthz", null)]
    [InlineData("ReadinessAnswer", "GET", "/readyz", null)]
    public async Task Answers_have_the_fields_that_are_listed(string schema, string method, string path, string? body)
    {
        await Eventually.TrueAsync(async () => (await Server.Client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK);
        JsonElement schemas = (await Server.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        using HttpResponseMessage response = await ServerOf(path).Client.SendAsync(Request(method, path, body, Json));
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        string[] given = [.. answer.EnumerateObject().Select(static field => field.Name)];
        given.Except(schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(static field => field.Name),
            StringComparer.Ordinal).ShouldBeEmpty();
        schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(static name => name.GetString()!)
            .Except(given, StringComparer.Ordinal).ShouldBeEmpty();
    }

    // What any route may meet, as far as it is stated or the route takes a body.
    private static IEnumerable<HttpRequestMessage> Awkward(JsonElement operation, string method, (string Path, string? Body) good)
    {
        bool isStrict = operation.GetProperty("responses").TryGetProperty("421", out _);
        if (isStrict)
        {
            HttpRequestMessage elsewhere = Request(method, good.Path, good.Body, Json);
            elsewhere.Headers.Host = "evil.example";
            yield return elsewhere;
            string mark = good.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
            yield return Request(method, $"{good.Path}{mark}x={new string('x', 9_000)}", good.Body, Json);
            HttpRequestMessage wordy = Request(method, good.Path, good.Body, Json);
            wordy.Headers.Add("X-Long", new string('x', 40_000));
            yield return wordy;
        }

        if (good.Body is not null)
        {
            yield return Request(method, good.Path, good.Body, "text/plain");
            yield return Request(method, good.Path, "[1", Json);
            HttpRequestMessage large = Request(method, good.Path, new string(' ', 1_048_577) + good.Body, Json);
            large.Headers.ExpectContinue = true;
            yield return large;
        }

        if (good.Path.Contains("/admin/", StringComparison.Ordinal))
        {
            HttpRequestMessage stranger = Request(method, good.Path, good.Body, Json);
            stranger.Headers.Remove("X-Components-Admin");
            yield return stranger;
        }
    }

    private static HttpRequestMessage Request(string method, string path, string? body, string mediaType) =>
        new(new HttpMethod(method), path)
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType),
        Headers = { { "X-Components-Admin", "1" } },
    };

    private static string[] Types(JsonElement response) =>
        response.TryGetProperty("content", out JsonElement content)
            ? [.. content.EnumerateObject().Select(static type => type.Name)] : [];
}
