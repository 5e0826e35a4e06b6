using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Components.Foundation.Files;

namespace Components.Serve.Tests.Docs;

/// <summary>/docs is whole in the program: page, script and document come from the server, and the browser refuses all
/// else.</summary>
public sealed partial class DocsTests(SnapshotFixture fixture)
{
    private HttpClient Client => fixture.Server.Client;

    [Fact]
    public async Task The_page_names_its_own_scripts_and_the_document()
    {
        string page = await Client.GetStringAsync("/docs");
        page.ShouldContain("<title>Components</title>");
        
        // Both are relative to where the page says that it stands.
        page.ShouldContain("'%2Fdocs%2F'");
        page.ShouldContain("\"url\":\"openapi/v1.json\"");
        string[] scripts = [.. Script().Matches(page).Select(static match => match.Groups["source"].Value)];
        scripts.ShouldNotBeEmpty();
        foreach (string script in scripts)
        {
            // Relative to the page, whichever way it was asked for.
            Uri address = new(new Uri(Client.BaseAddress!, "/docs/"), script);
            address.Authority.ShouldBe(Client.BaseAddress!.Authority);
            using HttpResponseMessage response = await Client.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, script);
            response.Content.Headers.ContentType!.MediaType!.ShouldEndWith("/javascript");
        }
    }

    [Fact]
    public async Task Nothing_of_the_page_leads_elsewhere()
    {
        string page = await Client.GetStringAsync("/docs");
        Elsewhere().Matches(page).Select(static match => match.Value)
            .Where(address => !address.Contains(Client.BaseAddress!.Authority, StringComparison.Ordinal)).ShouldBeEmpty();
        page.ShouldContain("\"telemetry\":false");
        page.ShouldContain("\"withDefaultFonts\":false");
        page.ShouldContain("\"agent\":{\"disabled\":true}");
    }

    [Fact]
    public async Task The_policy_allows_the_scripts_of_this_very_answer()
    {
        using HttpResponseMessage first = await Client.GetAsync("/docs");
        using HttpResponseMessage second = await Client.GetAsync("/docs");
        string policy = first.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("connect-src 'self'");
        string nonce = Nonce().Match(policy).Groups["nonce"].Value;
        nonce.Length.ShouldBeGreaterThan(15);
        MatchCollection scripts = ScriptTag().Matches(await first.Content.ReadAsStringAsync());
        scripts.Count.ShouldBeGreaterThan(0);
        scripts.ShouldAllBe(match => match.Value.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal));
        second.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain(nonce);
    }

    [Fact]
    public async Task A_script_has_a_tag_is_compressed_and_is_asked_about()
    {
        using HttpResponseMessage plain = await AskAsync(null, null);
        byte[] script = await plain.Content.ReadAsByteArrayAsync();
        script.Length.ShouldBeGreaterThan(100_000);
        plain.Headers.ETag!.Tag.Trim('"').ShouldBe(Sha256Digest.Of(script).ToShortString(32));
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using HttpResponseMessage packed = await AskAsync("gzip", null);
        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        using GZipStream unpacked = new(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using MemoryStream whole = new();
        await unpacked.CopyToAsync(whole);
        whole.ToArray().ShouldBe(script);
        using HttpResponseMessage again = await AskAsync("gzip", packed.Headers.ETag!.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        packed.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'none'");
    }

    private async Task<HttpResponseMessage> AskAsync(string? coding, string? held)
    {
        string page = await Client.GetStringAsync("/docs");
        string largest = Script().Matches(page).Select(static match => match.Groups["source"].Value)
            .First(static source => source.Contains("scalar.js", StringComparison.Ordinal));
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(new Uri(Client.BaseAddress!, "/docs/"), largest));
        foreach ((string name, string? value) in (ReadOnlySpan<(string, string?)>)
            [("Accept-Encoding", coding), ("If-None-Match", held)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Client.SendAsync(request);
    }

    [Fact]
    public async Task Host_names_hold_here_too()
    {
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, "/docs");
        elsewhere.Headers.Host = "evil.example";
        (await Client.SendAsync(elsewhere)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [GeneratedRegex("<script[^>]*\\ssrc=\"(?<source>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Script();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptTag();

    [GeneratedRegex("(https?:)?//[a-z0-9.:-]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Nonce();
}
