using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Components.Serve.Tests.Endpoints;

public sealed class ComponentEndpointTests(SnapshotFixture fixture)
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("25804")]
    [InlineData("C25804")]
    [InlineData("c25804")]
    public async Task A_component_is_found_with_and_without_its_letter(string id)
    {
        JsonElement part = await Server.GetJsonAsync($"/v1/components/{id}");

        part.GetProperty("lcsc_id").GetInt64().ShouldBe(25804);
        part.GetProperty("component_type").GetString().ShouldBe("resistor");
        part.GetProperty("part_number").GetString().ShouldBe("0603WAF1002T5E");
        part.GetProperty("is_basic").GetBoolean().ShouldBeTrue();
        part.GetProperty("price").GetArrayLength().ShouldBe(2);
        part.GetProperty("attributes").GetProperty("Resistance").GetString().ShouldBe("10kΩ");
        part.GetProperty("parameters").GetProperty("resistance_ohm").GetDouble().ShouldBe(10_000);
        part.GetProperty("parameters").TryGetProperty("capacitance_f", out _).ShouldBeFalse();
        part.GetProperty("snapshot").GetString().ShouldBe(SnapshotFixture.Name);
    }

    [Fact]
    public async Task A_get_with_the_tag_it_already_has_is_304()
    {
        using HttpResponseMessage first = await Server.Client.GetAsync("/v1/components/25804");
        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/components/25804");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Server.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/v1/components/25804")]
    [InlineData("/v1/snapshot")]
    [InlineData("/healthz")]
    [InlineData("/")]
    public async Task Head_gives_the_headers_of_get_without_its_body(string path)
    {
        using HttpResponseMessage get = await Server.Client.GetAsync(path);
        using HttpResponseMessage head = await Server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Similar_parts_are_of_the_type_and_say_what_they_share()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/components/25804/similar?limit=3");

        answer.EnumerateObject().Select(static field => field.Name).ShouldBe(["lcsc_id", "total", "results", "snapshot"]);
        answer.GetProperty("total").GetInt64().ShouldBe(42);
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe(3);
        results.ShouldAllBe(static part =>
            part.GetProperty("component_type").GetString() == "resistor" && part.GetProperty("lcsc_id").GetInt64() != 25804);
        double[] scores = [.. results.Select(static part => part.GetProperty("score").GetDouble())];
        scores.ShouldBe(scores.OrderDescending());
        // This snapshot has no facts: packages and texts are all that can be compared.
        results.ShouldAllBe(static part => part.GetProperty("reasons").GetArrayLength() > 0);
        results.SelectMany(static part => part.GetProperty("reasons").EnumerateArray())
            .Select(static reason => reason.GetString())
            .ShouldContain("0603 ✓");
        JsonElement inStock = await Server.GetJsonAsync("/v1/components/25804/similar?limit=100&in_stock_only=true");
        inStock.GetProperty("total").GetInt64().ShouldBe(41);
        inStock.GetProperty("results").EnumerateArray().ShouldAllBe(static part => part.GetProperty("stock").GetInt64() > 0);
    }

    [Theory]
    [InlineData("/v1/components/25804/similar?limit=101", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("/v1/components/25804/similar?in_stock_only=maybe", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("/v1/components/424242/similar", HttpStatusCode.NotFound, "SRV107")]
    public async Task A_bad_request_for_similar_parts_is_a_problem(string path, HttpStatusCode status, string code)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(path);
        await ProblemTests.ProblemAsync(response, status, code);
    }

    [Fact]
    public async Task A_manufacturers_part_number_gives_its_ids()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/components/mfr/yageo/rc0402fr-0710kl");

        answer.EnumerateObject().Select(static field => field.Name)
            .ShouldBe(["manufacturer_name", "part_number", "component_ids", "total"]);
        answer.GetProperty("manufacturer_name").GetString().ShouldBe("YAGEO");
        answer.GetProperty("part_number").GetString().ShouldBe("RC0402FR-0710KL");
        answer.GetProperty("component_ids").EnumerateArray().Select(static id => id.GetInt64()).ShouldBe([60490]);
        answer.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_part_number_with_slashes_is_found_when_it_is_escaped()
    {
        JsonElement answer = await Server.GetJsonAsync(
            $"/v1/components/mfr/Everlight%20Elec/{Uri.EscapeDataString("19-217/GHC-YR1S2/3T")}");
        answer.GetProperty("component_ids")[0].GetInt64().ShouldBe(72043);
    }

    [Fact]
    public async Task A_part_number_of_another_manufacturer_is_404()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/v1/components/mfr/Samsung/RC0402FR-0710KL");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.NotFound, "SRV108");
        problem.GetProperty("detail").GetString()
            .ShouldBe("No part 'RC0402FR-0710KL' of manufacturer 'Samsung' is in this snapshot.");
    }

    [Fact]
    public async Task A_bad_limit_of_a_manufacturer_look_up_is_400()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/v1/components/mfr/YAGEO/RC0402FR-0710KL?limit=none");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe("limit: must be 1 to 1000, found 'none'.");
    }

    [Theory]
    [InlineData("", "application/zstd", ".tar.zst")]
    [InlineData(",\"bundle_format\":\"zstd\"", "application/zstd", ".tar.zst")]
    [InlineData(",\"bundle_format\":\"gzip\"", "application/gzip", ".tar.gz")]
    [InlineData(",\"bundle_format\":null", "application/zstd", ".tar.zst")]
    public async Task Full_gives_metadata_and_a_bundle_whose_digest_and_files_are_right(
        string format, string mediaType, string extension)
    {
        using HttpResponseMessage response = await Server.PostAsync("/v1/components/full",
            $$"""{"component_ids":[1525,25804,1525]{{format}}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (Dictionary<string, string> metadataHeaders, byte[] metadataBytes, Dictionary<string, string> bundleHeaders,
            byte[] bundle) = await PartsAsync(response);
        metadataHeaders["Content-Disposition"].ShouldContain("name=\"metadata\"");
        bundleHeaders["Content-Disposition"].ShouldContain("name=\"bundle\"");
        string digest = Convert.ToHexStringLower(SHA256.HashData(bundle));
        bundleHeaders["X-Bundle-SHA256"].ShouldBe(digest);
        bundleHeaders["Content-Type"].ShouldBe(mediaType);
        bundleHeaders["Content-Disposition"].ShouldEndWith($"filename=\"components-{digest[..12]}{extension}\"");
        response.Headers.GetValues("X-Bundle-SHA256").ShouldBe([digest]);

        JsonElement metadata = JsonDocument.Parse(metadataBytes).RootElement;
        metadata.EnumerateObject().Select(static field => field.Name)
            .ShouldBe(
                ["components", "asset_manifest", "bundle_filename", "bundle_media_type", "bundle_sha256", "bundle_size_bytes"]);
        metadata.GetProperty("components").EnumerateArray().Select(static part => part.GetProperty("lcsc_id").GetInt64())
            .ShouldBe([1525, 25804]);
        metadata.GetProperty("asset_manifest").EnumerateObject().Select(static entry => entry.Name).ShouldBe(["1525", "25804"]);
        metadata.GetProperty("bundle_media_type").GetString().ShouldBe(mediaType);
        metadata.GetProperty("bundle_filename").GetString().ShouldBe($"components-{digest[..12]}{extension}");
        metadata.GetProperty("bundle_sha256").GetString().ShouldBe(digest);
        metadata.GetProperty("bundle_size_bytes").GetInt64().ShouldBe(bundle.Length);
        Dictionary<string, byte[]> files = Untar(bundle, mediaType);
        files.Keys.ShouldBe(["components/1525.json", "components/25804.json", "manifest.json"]);
        JsonDocument.Parse(files["components/1525.json"]).RootElement.GetProperty("part_number").GetString()
            .ShouldBe("CL05B104KO5NNNC");
        foreach (JsonElement file in JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("files").EnumerateArray())
        {
            Convert.ToHexStringLower(SHA256.HashData(files[file.GetProperty("path").GetString()!]))
                .ShouldBe(file.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task The_same_ids_in_any_order_give_the_same_bundle()
    {
        using HttpResponseMessage first = await Server.PostAsync("/v1/components/full", """{"component_ids":[1525,25804]}""");
        using HttpResponseMessage second = await Server.PostAsync("/v1/components/full", """{"component_ids":[25804,1525]}""");
        (await second.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("""{"component_ids":[1525,25804],"bundle_format":"zstd"}""", true)]
    [InlineData("""{"component_ids":[1525,25804],"bundle_format":null}""", true)]
    [InlineData("""{ "component_ids": [25804,1525,1525] }""", true)]
    [InlineData("""{"component_ids":[1525,25804],"bundle_format":"gzip"}""", false)]
    [InlineData("""{"component_ids":[1525]}""", false)]
    public async Task Answers_of_the_same_bytes_have_the_same_tag(string body, bool same)
    {
        using HttpResponseMessage first = await Server.PostAsync("/v1/components/full", """{"component_ids":[1525,25804]}""");
        using HttpResponseMessage second = await Server.PostAsync("/v1/components/full", body);
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        byte[] expected = await first.Content.ReadAsByteArrayAsync();
        byte[] found = await second.Content.ReadAsByteArrayAsync();
        found.AsSpan().SequenceEqual(expected).ShouldBe(same);
        (second.Headers.ETag!.ToString() == first.Headers.ETag!.ToString()).ShouldBe(same);
    }

    [Fact]
    public async Task Unknown_ids_of_full_are_404_and_named()
    {
        using HttpResponseMessage response = await Server.PostAsync("/v1/components/full", """{"component_ids":[1525,7,8]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.NotFound, "SRV107");
        problem.GetProperty("detail").GetString().ShouldBe("Not in this snapshot: C7, C8.");
    }

    [Theory]
    [InlineData("""{"component_ids":[]}""", "component_ids: must hold 1 to 1000 ids, found 0.")]
    [InlineData("""{"component_ids":[1,-2]}""", "component_ids[1]: must be a positive whole number, found -2.")]
    [InlineData("""{"component_ids":["C1"]}""", "component_ids[0]: must be a whole number, found a text.")]
    [InlineData("""{"component_ids":[1525],"bundle_format":"zip"}""", "bundle_format: must be zstd or gzip, found 'zip'.")]
    [InlineData("""{"component_ids":[1525],"bundle_format":1}""", "bundle_format: must be zstd or gzip, found 1.")]
    public async Task Bad_ids_of_full_are_400(string body, string detail)
    {
        using HttpResponseMessage response = await Server.PostAsync("/v1/components/full", body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    private static async Task<(
        Dictionary<string, string> MetadataHeaders, byte[] Metadata, Dictionary<string, string> BundleHeaders, byte[] Bundle)>
        PartsAsync(HttpResponseMessage response)
    {
        MediaTypeHeaderValue type = response.Content.Headers.ContentType!;
        type.MediaType.ShouldBe("multipart/mixed");
        string boundary = type.Parameters.Single(static parameter => parameter.Name == "boundary").Value!.Trim('"');
        MultipartReader reader = new(boundary, await response.Content.ReadAsStreamAsync()) { BodyLengthLimit = 10_000_000 };
        (Dictionary<string, string> firstHeaders, byte[] first) = await ReadAsync();
        (Dictionary<string, string> secondHeaders, byte[] second) = await ReadAsync();
        (await reader.ReadNextSectionAsync()).ShouldBeNull();
        return (firstHeaders, first, secondHeaders, second);

        async Task<(Dictionary<string, string> Headers, byte[] Body)> ReadAsync()
        {
            MultipartSection section = (await reader.ReadNextSectionAsync())!;
            using MemoryStream body = new();
            await section.Body.CopyToAsync(body);
            return (section.Headers!.ToDictionary(static header => header.Key, static header => header.Value.ToString()),
                body.ToArray());
        }
    }

    private static Dictionary<string, byte[]> Untar(byte[] bundle, string mediaType)
    {
        Dictionary<string, byte[]> files = [];
        MemoryStream compressed = new(bundle);
        using TarReader tar = new(mediaType == "application/zstd"
            ? new ZstdSharp.DecompressionStream(compressed) : new GZipStream(compressed, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            entry.ModificationTime.ShouldBe(DateTimeOffset.UnixEpoch);
            using MemoryStream content = new();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }

        return files;
    }
}
