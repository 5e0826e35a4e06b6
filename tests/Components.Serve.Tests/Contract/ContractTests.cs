using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Serve.Tests.Contract;

/// <summary>Requests that clients of the existing backend send, with the answers that they get: recorded in <c>Recorded</c>,
/// asked again here. Fields and headers may be added; none may go, change its name, its kind or its value.</summary>
/// <remarks>To record a new request, write a file with <c>request</c> alone and run these tests with
/// <c>COMPONENTS_RECORD_CONTRACT</c> set to the path of the directory <c>Recorded</c>: answers are written where there are none.
/// A recorded answer is never written again; it is deleted by hand, with a reason in
/// the commit.</remarks>
public sealed class ContractTests(SnapshotFixture fixture)
{
    private const string RecordVariable = "COMPONENTS_RECORD_CONTRACT";
    private const string Prefix = "Contract/Recorded/";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Files => [.. typeof(ContractTests).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(static name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_recorded_request_is_answered_as_before(string file)
    {
        JsonObject recorded = Read(file);
        using HttpRequestMessage request = Request(recorded["request"]!.AsObject());
        using HttpResponseMessage response = await fixture.Server.Client.SendAsync(request);
        JsonObject answer = await RecordedAnswer.OfAsync(response);
        if (recorded["response"] is not { } expected)
        {
            string? directory = Environment.GetEnvironmentVariable(RecordVariable);
            directory.ShouldNotBeNull($"'{file}' has no answer: set {RecordVariable} to record it.");
            recorded["response"] = Masks.Over(answer);
            await File.WriteAllTextAsync(Path.Combine(directory, file), recorded.ToJsonString(Written) + "\n");
            return;
        }

        Differences.Of(expected, answer).ShouldBeEmpty(file);
    }

    [Fact]
    public void Every_route_of_the_existing_backend_is_recorded_well_and_badly()
    {
        (string Path, int Status)[] recorded = [.. Files.Select(static file => Read(file.Data)).Select(static one =>
            ((string)one["request"]!["path"]!, (int)one["response"]!["status"]!))];
        (string Route, bool CanFail)[] routes =
        [
            ("/v1/components/search", true), ("/v1/components/parameters/query", true),
            ("/v1/components/parameters/query/batch", true), ("/v1/components/full", true),
            ("/v1/components/mfr/", true), ("/healthz", false),
        ];
        foreach ((string route, bool canFail) in routes)
        {
            (string Path, int Status)[] own = [.. recorded.Where(one =>
                route.EndsWith('/') ? one.Path.StartsWith(route, StringComparison.Ordinal) : one.Path == route)];
            own.ShouldContain(static one => one.Status == 200, route);
            own.Any(static one => one.Status >= 400).ShouldBe(canFail, route);
        }
    }

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", "{}")]
    [InlineData("""{"a":1,"b":"x","c":[]}""", "{}")]
    [InlineData("""{"b":"x"}""", "$.a is missing")]
    [InlineData("""{"a":"1","b":"x"}""", """$.a was 1, is "1" """)]
    [InlineData("""{"a":2,"b":"x"}""", "$.a was 1, is 2")]
    [InlineData("""{"a":1,"b":null}""", """$.b was "x", is null""")]
    public void An_added_field_is_no_difference_and_everything_else_is_one(string now, string expected)
    {
        string[] found = Differences.Of(JsonNode.Parse("""{"a":1,"b":"x"}""")!, JsonNode.Parse(now)!);
        found.ShouldBe(expected == "{}" ? [] : [expected.Trim()]);
    }

    [Theory]
    [InlineData("[1,2]", "[1]", "$ had 2 items, has 1")]
    [InlineData("[1,2]", "[2,1]", "$[0] was 1, is 2")]
    [InlineData("\"<number>\"", "\"7\"", "$ was a number, is \"7\"")]
    [InlineData("\"<text>\"", "7", "$ was a text, is 7")]
    public void Lists_and_masked_values_are_compared_too(string before, string now, string first) =>
        Differences.Of(JsonNode.Parse(before)!, JsonNode.Parse(now)!)[0].ShouldBe(first);

    private static JsonObject Read(string file)
    {
        using Stream stream = typeof(ContractTests).Assembly.GetManifestResourceStream(Prefix + file)!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static HttpRequestMessage Request(JsonObject recorded)
    {
        string? body = recorded["body_text"] is { } text ? (string)text! : recorded["body"]?.ToJsonString();
        string mediaType = recorded["content_type"] is { } type ? (string)type! : "application/json";
        return new HttpRequestMessage(new HttpMethod((string)recorded["method"]!), (string)recorded["path"]!)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType),
        };
    }
}
