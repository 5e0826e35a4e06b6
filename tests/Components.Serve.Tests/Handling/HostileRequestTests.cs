using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;

namespace Components.Serve.Tests.Handling;

/// <summary>Thousands of bodies that no honest program sends, to every route that takes one: never an error of ours, and never an
/// answer to a request with a field that the route does not know.</summary>
public sealed class HostileRequestTests(SnapshotFixture fixture)
{
    private static readonly (string Path, string Body)[] Routes =
    [
        ("/v1/components/search", """{"query":"10k 0402","limit":5,"component_type":"resistor","package":"0402","in_stock_only":true,"search_mode":"hybrid","raw_vector_only":false,"prefer_in_stock":true,"prefer_basic":true}"""),
        ("/v1/components/search",
            """{"constraints":["10k","not 0603"],"families":[],"manufacturer":"YA","max_price":1.5,"sort":"price","""
            + "\"facets\":true,\"cursor\":\"\",\"class\":[\"basic\"],\"quantity\":10}"),
        ("/v1/components/parameters/query", """{"component_type":"resistor","qty":1,"limit":5,"package":"0402","exact":{"resistance":10000,"is_basic":true},"ranges":{"tolerance":{"minimum":0,"maximum":5}}}"""),
        ("/v1/components/parameters/query/batch", """{"queries":[{"component_type":"resistor","limit":2,"exact":{"package":"0402"}},{"component_type":"led","ranges":{"max_current":{"minimum":0.001}}}]}"""),
        ("/v1/components/full", """{"component_ids":[25804,1525]}"""),
    ];

    // Texts of JSON, some of them none.
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.5", "1e5", "1e999", "-1e999", "1e-999", "NaN", "Infinity", "-Infinity",
        "00", "0x1F", "9223372036854775807", "9223372036854775808",
        "2147483648", "179769313486231570814527423731704356798070e270", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\uFEFF\"", "\"10k\"", "\"' OR 1=1 --\"",
        "[]", "{}", "[[]]", "[null]", "[1,2]", "{\"a\":1}", "{\"minimum\":1}", "{\"minimum\":\"1\",\"maximum\":[]}",
        "{\"\\ud800\":1}", "[\"\\udfff\"]", "\"" + "\\\\" + "\"", "'x'", "undefined", "\"open",
    ];

    private static readonly string[] Names = ["limt", "Query", "order", "min_price", "offset", "pakage", "", "__proto__", "$type",
        "$id", "$ref", "query\\u0000", "\\ud800", "\\u200bquery"];

    [Fact]
    public async Task No_body_makes_an_error_of_ours_or_an_answer_to_an_unknown_field()
    {
        List<string> failures = [];
        int sent = 0;
        foreach ((string path, string body) in Routes)
        {
            foreach ((string text, bool hasUnknownField) in Bodies(body))
            {
                sent++;
                failures.AddRange(await FaultsAsync(path, text, hasUnknownField));
            }
        }

        failures.ShouldBeEmpty($"{sent} requests");
        sent.ShouldBeGreaterThan(1500);
    }

    [Property(MaxTest = 600, Replay = "20251120,1")]
    public async Task No_body_that_is_changed_in_several_places_makes_an_error_of_ours(
        NonNegativeInt route, NonEmptyArray<(DoNotSize<int> Place, byte Length, byte Value)> changes)
    {
        (string path, string text) = Routes[route.Get % Routes.Length];
        foreach ((DoNotSize<int> place, byte length, byte value) in changes.Get.Take(4))
        {
            int at = (int)((uint)place.Item % (uint)(text.Length + 1));
            text = text[..at] + Values[value % Values.Length] + text[Math.Min(at + (length % 4), text.Length)..];
        }

        (await FaultsAsync(path, text, hasUnknownField: false)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_of_another_media_type_is_415_everywhere(string? mediaType)
    {
        foreach ((string path, string body) in Routes)
        {
            using ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
            if (mediaType is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            }

            using HttpResponseMessage response = await fixture.Server.Client.PostAsync(path, content);
            await ProblemTests.ProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "SRV103");
        }
    }

    [Property(MaxTest = 400)]
    public async Task Bytes_that_are_no_text_are_400_everywhere(
        NonNegativeInt route, NonEmptyArray<(DoNotSize<int> Place, byte Value)> flips)
    {
        (string path, string body) = Routes[route.Get % Routes.Length];
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        foreach ((DoNotSize<int> place, byte value) in flips.Get.Take(3))
        {
            bytes[(uint)place.Item % (uint)bytes.Length] = value;
        }

        using ByteArrayContent content = new(bytes) { Headers = { ContentType = new("application/json") } };
        using HttpResponseMessage response = await fixture.Server.Client.PostAsync(path, content);
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{path}, {Convert.ToBase64String(bytes)}");
    }

    [Theory]
    [InlineData("/v1/components/99999999999999999999")]
    [InlineData("/v1/components/C0")]
    [InlineData("/v1/components/-1/similar")]
    [InlineData("/v1/components/25804/similar?limit=99999999999999999999")]
    [InlineData("/v1/components/25804/similar?limit=")]
    [InlineData("/v1/components/25804/similar?limit=1&limit=2")]
    [InlineData("/v1/components/mfr/%00/%00")]
    [InlineData("/v1/components/mfr/%FF%FE/%ED%A0%80")]
    [InlineData("/v1/components/mfr/()/..%2F..%2Fetc")]
    [InlineData("/report/%00")]
    [InlineData("/report/..%5C..%5Cmetadata.json")]
    [InlineData("/openapi/v2.json")]
    public async Task No_path_makes_an_error_of_ours(string path)
    {
        using HttpResponseMessage response = await fixture.Server.Client.GetAsync(path);
        ((int)response.StatusCode).ShouldBeInRange(400, 499, path);
    }

    private async Task<string[]> FaultsAsync(string path, string text, bool hasUnknownField)
    {
        using StringContent content = new(text, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await fixture.Server.Client.PostAsync(path, content);
        string answer = await response.Content.ReadAsStringAsync();
        bool isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return (int)response.StatusCode >= 500 || (hasUnknownField && response.IsSuccessStatusCode)
            || (!response.IsSuccessStatusCode && !IsProper(answer, isProblem, response.StatusCode))
            ? [$"{(int)response.StatusCode} {path} {Short(text)} -> {Short(answer)}"] : [];
    }

    // A body changed in every place in every way.
    private static IEnumerable<(string Text, bool HasUnknownField)> Bodies(string body)
    {
        foreach (string whole in (string[])["", " ", "\n\n", "nul", body + body, body[..^1], body + ",", "{" + body + "}",
            new string('[', 5000), new string('[', 40) + new string(']', 40), Nested(70), Nested(100_000), "\uFEFF", "\u0000"])
        {
            yield return (whole, false);
        }

        List<string> paths = [.. Places(JsonNode.Parse(body)!, "")];
        foreach (string place in paths)
        {
            foreach (string value in Values)
            {
                yield return (With(body, place, value), false);
            }

            foreach (string name in Names)
            {
                yield return (Beside(body, place, name), true);
            }

            yield return (Doubled(body, place), false);
        }
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"query\":", depth)) + "1" + new string('}', depth);

    // Markers stand where a value stood, so that texts that are no JSON can be put there.
    private const string Marker = "\u0001here\u0001";

    private static IEnumerable<string> Places(JsonNode node, string path)
    {
        yield return path;
        IEnumerable<(string Key, JsonNode? Child)> children = node switch
        {
            JsonObject fields => fields.Select(static field => (field.Key, field.Value)),
            JsonArray items => items.Select(static (item, index) => ($"#{index}", item)),
            _ => [],
        };
        foreach ((string key, JsonNode? child) in children)
        {
            foreach (string place in child is null ? [] : Places(child, path + "/" + key))
            {
                yield return place;
            }
        }
    }

    private static string With(string body, string place, string value)
    {
        if (place.Length == 0)
        {
            return value;
        }

        JsonNode root = JsonNode.Parse(body)!;
        (JsonNode parent, string key) = Parent(root, place);
        if (parent is JsonArray list)
        {
            list[int.Parse(key[1..])] = Marker;
        }
        else
        {
            parent[key] = Marker;
        }

        return root.ToJsonString().Replace("\"\\u0001here\\u0001\"", value);
    }

    private static string Beside(string body, string place, string name)
    {
        JsonNode root = JsonNode.Parse(body)!;
        JsonObject target = place.Length == 0 ? (JsonObject)root : Parent(root, place).Parent as JsonObject ?? (JsonObject)root;
        target["\u0001name\u0001"] = 1;
        return root.ToJsonString().Replace("\\u0001name\\u0001", name);
    }

    private static string Doubled(string body, string place)
    {
        JsonNode root = JsonNode.Parse(body)!;
        if (place.Length == 0 || Parent(root, place) is not (JsonObject parent, { } key))
        {
            return body;
        }

        parent["\u0001name\u0001"] = 1;
        return root.ToJsonString().Replace("\\u0001name\\u0001", key);
    }

    private static (JsonNode Parent, string Key) Parent(JsonNode root, string place)
    {
        string[] keys = place.Split('/')[1..];
        JsonNode node = root;
        foreach (string key in keys[..^1])
        {
            node = key[0] == '#' ? node[int.Parse(key[1..])]! : node[key]!;
        }

        return (node, keys[^1]);
    }

    private static bool IsProper(string answer, bool isProblem, HttpStatusCode status)
    {
        if (!isProblem || answer.Contains(" at Components.", StringComparison.Ordinal)
            || answer.Contains("System.", StringComparison.Ordinal))
        {
            return false;
        }

        JsonElement problem = JsonDocument.Parse(answer).RootElement;
        return problem.GetProperty("status").GetInt32() == (int)status
            && problem.GetProperty("detail").GetString()!.Length > 0
            && problem.GetProperty("remedy").GetString()!.Length > 0
            && (problem.GetProperty("code").GetString() != "SRV102" || problem.GetProperty("errors").GetArrayLength() > 0);
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
