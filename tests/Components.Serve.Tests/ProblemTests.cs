using System.Net;
using System.Text;
using System.Text.Json;

namespace Components.Serve.Tests;

/// <summary>Whatever goes wrong is told as problem details with a code, a reason and a remedy.</summary>
public sealed class ProblemTests(SnapshotFixture fixture)
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("{", "SRV101", "Line 1, byte 2: the text is not JSON of the expected form.")]
    [InlineData("", "SRV101", "The body is empty.")]
    [InlineData("null", "SRV102", "body: must be an object, found null.")]
    [InlineData("[]", "SRV102", "body: must be an object, found a list.")]
    [InlineData("{}", "SRV102", "query: is required and missing.")]
    [InlineData("""{"query":""}""", "SRV102", "query: must hold 1 to 512 characters, found none.")]
    [InlineData("""{"query":"x","limit":0}""", "SRV102", "limit: must be 1 to 100, found 0.")]
    [InlineData("""{"query":"x","limit":101}""", "SRV102", "limit: must be 1 to 100, found 101.")]
    [InlineData("""{"query":"x","limit":"many"}""", "SRV102", "limit: must be a whole number, found a text.")]
    [InlineData("""{"query":"x","search_mode":"magic"}""", "SRV102", "search_mode: must be hybrid or raw_vector, found 'magic'.")]
    [InlineData("""{"query":"x","search_mode":"RAW_VECTOR"}""", "SRV102",
        "search_mode: must be hybrid or raw_vector, found 'RAW_VECTOR'.")]
    [InlineData("""{"query":"x","search_mode":"Hybrid"}""", "SRV102",
        "search_mode: must be hybrid or raw_vector, found 'Hybrid'.")]
    [InlineData("""{"query":"x","query":"y"}""", "SRV102", "query: occurs twice.")]
    public async Task A_bad_search_request_is_explained(string body, string code, string detail)
    {
        using HttpResponseMessage response = await Server.PostAsync("/v1/components/search", body);
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest, code);
        problem.GetProperty("detail").GetString().ShouldBe(detail);
        problem.GetProperty("instance").GetString().ShouldBe("/v1/components/search");
    }

    [Fact]
    public async Task A_query_may_have_512_characters_and_no_more()
    {
        using HttpResponseMessage fits = await Server.PostAsync(
            "/v1/components/search", JsonSerializer.Serialize(new { query = new string('x', 512) }));
        fits.StatusCode.ShouldBe(HttpStatusCode.OK);
        using HttpResponseMessage tooLong = await Server.PostAsync(
            "/v1/components/search", JsonSerializer.Serialize(new { query = new string('x', 513) }));
        JsonElement problem = await ProblemAsync(tooLong, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("query");
        problem.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("must hold 1 to 512 characters, found 513.");
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_with_404()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/v2/nothing");
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.NotFound, "SRV105");
        problem.GetProperty("detail").GetString().ShouldBe("'/v2/nothing' is not a route of this server.");
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_with_405_that_names_the_right_one()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/v1/components/full");
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.MethodNotAllowed, "SRV106");
        problem.GetProperty("remedy").GetString().ShouldBe("Use POST.");
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task A_wrong_media_type_is_a_problem_with_415()
    {
        using HttpResponseMessage response = await Server.Client.PostAsync(
            "/v1/components/search", new StringContent("query=x", Encoding.UTF8, "application/x-www-form-urlencoded"));
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "SRV103");
        problem.GetProperty("remedy").GetString().ShouldBe("Send the header 'Content-Type: application/json'.");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_a_problem_with_413()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/search")
        {
            Content = new StringContent($$"""{"query":"{{new string('x', 1_100_000)}}"}""", Encoding.UTF8, "application/json"),
        };

        // The server answers before it has read such a body and then closes the connection; a client that is still sending may
        // see the reset instead of the answer. This one waits for leave to send.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "SRV104");
        problem.GetProperty("detail").GetString().ShouldBe("The body is longer than 1048576 bytes.");
    }

    [Fact]
    public async Task A_chunked_body_beyond_the_limit_is_a_problem_with_413()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/search")
        {
            Content = new StringContent($$"""{"query":"{{new string('x', 1_100_000)}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "SRV104");
    }

    [Fact]
    public async Task An_unknown_component_is_a_problem_with_404()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/v1/components/C424242");
        JsonElement problem = await ProblemAsync(response, HttpStatusCode.NotFound, "SRV107");
        problem.GetProperty("detail").GetString().ShouldBe("Not in this snapshot: C424242.");
    }

    internal static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        string body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Headers.Contains("X-Snapshot").ShouldBeTrue();
        response.Headers.ETag.ShouldBeNull();
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("type").GetString().ShouldBe($"urn:components:problem:{code}");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }
}
