using System.IO.Compression;
using System.Net;

namespace Components.Serve.Tests.Http;

/// <summary>Texts are compressed as the caller takes them, with a tag of their own; bundles are not.</summary>
public sealed class CompressionTests(SnapshotFixture fixture)
{
    private const string Large = """{"query":"resistor","limit":40}""";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*, br;q=0", "gzip")]
    [InlineData("identity, br;q=0.1", null)]
    [InlineData("identity;q=0.5, br", "br")]
    [InlineData("deflate", null)]
    [InlineData("br;q=zero", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task A_search_is_compressed_as_the_caller_likes_best(string? accepted, string? coding)
    {
        using HttpResponseMessage plain = await Server.PostAsync("/v1/components/search", Large);
        byte[] expected = await plain.Content.ReadAsByteArrayAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/search")
        {
            Content = new StringContent(Large, System.Text.Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await SendAsync(request, accepted);
        byte[] sent = await response.Content.ReadAsByteArrayAsync();

        response.Content.Headers.ContentEncoding.ShouldBe(coding is null ? [] : [coding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        response.Content.Headers.ContentLength.ShouldBe(sent.Length);
        Unpacked(sent, coding).ShouldBe(expected);
        if (coding is not null)
        {
            sent.Length.ShouldBeLessThan(expected.Length / 4);
            response.Headers.ETag!.Tag.ShouldBe(plain.Headers.ETag!.Tag[..^1] + $"-{coding}\"");
            response.Headers.ETag.IsWeak.ShouldBeFalse();
        }
        else
        {
            response.Headers.ETag.ShouldBe(plain.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=10k+resistor")]
    [InlineData("/part/C25804")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/v1/components/25804/similar?limit=20")]
    public async Task A_caller_that_has_the_compressed_answer_gets_304_for_it(string path)
    {
        using HttpResponseMessage first = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), "br");
        first.Content.Headers.ContentEncoding.ShouldBe(["br"], path);
        foreach (string? accepted in (string?[])["br", "gzip", null])
        {
            using HttpRequestMessage again = new(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using HttpResponseMessage second = await SendAsync(again, accepted);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            second.Headers.ETag.ShouldBe(first.Headers.ETag);
            second.Headers.Vary.ShouldContain("Accept-Encoding");
        }

        using HttpRequestMessage other = new(HttpMethod.Get, path);
        other.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.Tag.Replace("-br", "-xx"));
        using HttpResponseMessage anew = await SendAsync(other, "br");
        anew.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Head_has_the_length_of_the_compressed_answer()
    {
        using HttpResponseMessage get = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/"), "gzip");
        using HttpResponseMessage head = await SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"), "gzip");
        head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync()).Length);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
    }

    [Fact]
    public async Task A_large_batch_is_compressed_block_by_block()
    {
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"resistor","limit":50}""", 100));
        string body = $$"""{"queries":[{{queries}}]}""";
        using HttpResponseMessage plain = await Server.PostAsync("/v1/components/parameters/query/batch", body);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/parameters/query/batch")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await SendAsync(request, "br");
        byte[] expected = await plain.Content.ReadAsByteArrayAsync();
        expected.Length.ShouldBeGreaterThan(200_000);
        Unpacked(await response.Content.ReadAsByteArrayAsync(), "br").ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"component_ids":[1525,25804]}""")]
    [InlineData("""{"component_ids":[1525,25804],"bundle_format":"gzip"}""")]
    public async Task A_bundle_is_sent_as_it_is(string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/full")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await SendAsync(request, "br, gzip");
        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        response.Headers.Vary.ShouldNotContain("Accept-Encoding");
    }

    [Fact]
    public async Task A_short_answer_is_not_worth_it_and_says_that_it_might_have_been()
    {
        using HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/healthz"), "br");
        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        response.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=resistor")]
    [InlineData("/part/C25804?q=10k")]
    [InlineData("/status")]
    public async Task The_page_is_small(string path)
    {
        using HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), "br");
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(40_000);
    }

    private static byte[] Unpacked(byte[] bytes, string? coding)
    {
        using MemoryStream packed = new(bytes);
        using Stream plain = coding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using MemoryStream all = new();
        plain.CopyTo(all);
        return all.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accepted)
    {
        using (request)
        {
            if (accepted is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            }

            return await Server.Client.SendAsync(request);
        }
    }
}
