using System.Net;
using System.Text.Json;
using Components.Serve.Kicad;

namespace Components.Serve.Tests.Kicad;

/// <summary>The library, asked as KiCad's own client asks (its developers' page "HTTP Libraries" and
/// http_lib_connection.cpp).</summary>
public sealed class KicadTests(FactsFixture fixture) : IClassFixture<FactsFixture>
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task The_settings_file_leads_to_a_root_with_both_endpoints()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/kicad/components.kicad_httplib");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("components.kicad_httplib");
        JsonElement file = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        file.GetProperty("meta").GetProperty("version").GetDouble().ShouldBe(1.0);
        JsonElement source = file.GetProperty("source");
        source.GetProperty("type").GetString().ShouldBe("REST_API");
        source.GetProperty("token").GetString().ShouldBe("");
        source.GetProperty("timeout_parts_seconds").GetInt32().ShouldBe(60);
        source.GetProperty("timeout_categories_seconds").GetInt32().ShouldBe(600);
        string root = $"{source.GetProperty("root_url").GetString()}/{source.GetProperty("api_version").GetString()}/";
        root.ShouldBe($"{Server.Client.BaseAddress}kicad/v1/");
        JsonElement answer = await Server.GetJsonAsync(root);
        answer.GetProperty("categories").ValueKind.ShouldBe(JsonValueKind.String);
        answer.GetProperty("parts").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_server_behind_a_proxy_is_named_by_the_caller()
    {
        JsonElement file = await Server.GetJsonAsync("/kicad/components.kicad_httplib?root_url=https://parts.example/");
        file.GetProperty("source").GetProperty("root_url").GetString().ShouldBe("https://parts.example/kicad");
    }

    [Theory]
    [InlineData("parts")]
    [InlineData("ftp://parts.example")]
    [InlineData("https://parts.example/%23")]
    [InlineData("https://parts.example/%3Fkey=1")]
    [InlineData("https://parts.example/%0d%0aX-Other:1")]
    [InlineData("https://parts.example/a%20b")]
    [InlineData("https://parts.example%5C@other.example/")]
    public async Task An_address_that_KiCad_cannot_go_on_from_is_refused(string address)
    {
        using HttpResponseMessage wrong = await Server.Client.GetAsync($"/kicad/components.kicad_httplib?root_url={address}");
        JsonElement problem = await ProblemTests.ProblemAsync(wrong, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldStartWith("root_url: must be an http or https address without ? and #");
    }

    [Theory]
    [InlineData("https://user:S3CRET@parts.example/")]
    [InlineData("https://S3CRET@parts.example/")]
    [InlineData("https://user:S3CRET%2540@parts.example/")]
    public async Task An_address_with_a_user_is_refused_and_not_repeated(string address)
    {
        using HttpResponseMessage wrong = await Server.Client.GetAsync($"/kicad/components.kicad_httplib?root_url={address}");
        JsonElement problem = await ProblemTests.ProblemAsync(wrong, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe("root_url: must be an address without a user and a password.");
        problem.GetRawText().ShouldNotContain("S3CRET");
    }

    // KiCad compares names of fields without their case, and newer versions look for these two beside the fields.
    [Fact]
    public async Task An_attribute_takes_the_place_of_no_field_and_words_stand_where_every_version_looks_for_them()
    {
        JsonElement part = await Server.GetJsonAsync("/kicad/v1/parts/C950001.json");
        JsonElement fields = part.GetProperty("fields");
        string[] names = [.. fields.EnumerateObject().Select(static field => field.Name)];
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Length);
        names.ShouldContain("Interface");
        Field(fields, "value").Value.ShouldBe("TMP999");
        Field(fields, "keywords").Value.ShouldBe("sensor SOT-23");
        part.GetProperty("keywords").GetString().ShouldBe("sensor SOT-23");
        part.GetProperty("description").GetString().ShouldBe(Field(fields, "description").Value);
        JsonElement listed = (await Server.GetJsonAsync("/kicad/v1/parts/category/type.sensor.json")).EnumerateArray()
            .Single(static one => one.GetProperty("id").GetString() == "C950001");
        listed.GetProperty("keywords").GetString().ShouldBe("sensor SOT-23");
    }

    [Fact]
    public async Task Every_category_lists_parts_and_every_part_can_be_had()
    {
        JsonElement categories = await Server.GetJsonAsync("/kicad/v1/categories.json");
        HashSet<string> names = [];
        HashSet<string> seen = [];
        foreach (JsonElement category in categories.EnumerateArray())
        {
            OnlyTexts(category);
            string id = category.GetProperty("id").GetString()!;
            Uri.EscapeDataString(id).ShouldBe(id);
            names.Add(category.GetProperty("name").GetString()!).ShouldBeTrue(id);
            JsonElement parts = await Server.GetJsonAsync($"/kicad/v1/parts/category/{id}.json");
            int count = parts.GetArrayLength();
            count.ShouldBeGreaterThan(0, id);
            category.GetProperty("description").GetString()
                .ShouldBe($"{count} {(count == 1 ? "part" : "parts")} in stock", id);
            HashSet<string> shown = [];
            foreach (JsonElement part in parts.EnumerateArray())
            {
                OnlyTexts(part);
                shown.Add(part.GetProperty("name").GetString()!).ShouldBeTrue("KiCad finds parts by their names");
                seen.Add(part.GetProperty("id").GetString()!);
            }
        }

        names.ShouldContain("resistor");
        names.ShouldContain(static name => name.StartsWith("family/", StringComparison.Ordinal));
        seen.Count.ShouldBeGreaterThan(40);
        seen.ShouldNotContain("C900001", "it is out of stock");
        foreach (string id in seen)
        {
            JsonElement part = await Server.GetJsonAsync($"/kicad/v1/parts/{id}.json");
            part.GetProperty("id").GetString().ShouldBe(id);
            OnlyTexts(part);
        }
    }

    [Fact]
    public async Task A_resistor_has_symbol_footprint_value_and_attributes()
    {
        JsonElement part = await Server.GetJsonAsync("/kicad/v1/parts/C25804.json");
        part.GetProperty("name").GetString().ShouldBe("0603WAF1002T5E_C25804");
        part.GetProperty("symbolIdStr").GetString().ShouldBe("Device:R");
        part.GetProperty("exclude_from_bom").GetString().ShouldBe("False");
        part.GetProperty("exclude_from_board").GetString().ShouldBe("False");
        part.GetProperty("exclude_from_sim").GetString().ShouldBe("True");
        JsonElement fields = part.GetProperty("fields");
        Field(fields, "footprint").ShouldBe(("Resistor_SMD:R_0603_1608Metric", "False"));
        Field(fields, "value").ShouldBe(("10 kΩ", "True"));
        Field(fields, "reference").ShouldBe(("R", "True"));
        Field(fields, "LCSC").ShouldBe(("C25804", "False"));
        Field(fields, "MPN").ShouldBe(("0603WAF1002T5E", "False"));
        Field(fields, "Tolerance").ShouldBe(("±1%", "False"));
    }

    [Theory]
    [InlineData("C1525", "Device:C", "Capacitor_SMD:C_0402_1005Metric", "100 nF", "C")]
    [InlineData("C8678", "Device:D_Schottky", "Diode_SMD:D_SMA", "SS34", "D")]
    [InlineData("C72043", "Device:LED", "LED_SMD:LED_0603_1608Metric", "19-217/GHC-YR1S2/3T", "D")]
    [InlineData("C8545", "", "Package_TO_SOT_SMD:SOT-23", "2N7002", "Q")]
    [InlineData("C6186", "", "Package_TO_SOT_SMD:SOT-223-3_TabPin2", "AMS1117-3.3", "U")]
    public async Task Names_are_given_where_type_and_package_decide_them(
        string id, string symbol, string footprint, string value, string reference)
    {
        JsonElement part = await Server.GetJsonAsync($"/kicad/v1/parts/{id}.json");
        part.GetProperty("symbolIdStr").GetString().ShouldBe(symbol);
        JsonElement fields = part.GetProperty("fields");
        Field(fields, "footprint").Value.ShouldBe(footprint);
        Field(fields, "value").Value.ShouldBe(value);
        Field(fields, "reference").Value.ShouldBe(reference);
    }

    [Fact]
    public void A_symbol_with_two_pins_is_given_to_no_part_with_more()
    {
        KicadLibrary library = KicadLibrary.Load();
        library.Symbol("diode", "SOT-23", []).ShouldBe("");
        library.Symbol("led", "PLCC-4", []).ShouldBe("");
        library.Symbol("diode", "sod-123", ["diode-zener"]).ShouldBe("Device:D_Zener");
        library.Footprint("capacitor_polarized", "0603").ShouldBe("");
    }

    [Fact]
    public async Task A_category_is_listed_as_far_as_the_setting_says_the_best_first()
    {
        await using RunningServer small = await RunningServer.StartAsync(
            Path.GetDirectoryName(Path.GetDirectoryName(fixture.Detail))!,
            static options => options with { Settings = options.Settings with { KicadParts = 3 } });
        JsonElement parts = await small.GetJsonAsync("/kicad/v1/parts/category/type.resistor.json");
        parts.GetArrayLength().ShouldBe(3);
        parts[0].GetProperty("id").GetString().ShouldBe("C25804");
        JsonElement resistors = (await small.GetJsonAsync("/kicad/v1/categories.json")).EnumerateArray()
            .Single(static category => category.GetProperty("id").GetString() == "type.resistor");
        resistors.GetProperty("description").GetString()
            .ShouldBe("42 parts in stock, 3 of them here: preferred and basic first");
        JsonElement all = await Server.GetJsonAsync("/kicad/v1/parts/category/type.resistor.json");
        for (int at = 0; at < 3; at++)
        {
            parts[at].GetRawText().ShouldBe(all[at].GetRawText());
        }
    }

    [Fact]
    public async Task Answers_have_a_tag_and_mistakes_a_code()
    {
        foreach (string path in (string[])["/kicad/v1/", "/kicad/v1/categories.json", "/kicad/v1/parts/C25804.json"])
        {
            using HttpResponseMessage first = await Server.Client.GetAsync(path);
            using HttpRequestMessage again = new(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            (await Server.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        await ProblemTests.ProblemAsync(
            await Server.Client.GetAsync("/kicad/v1/parts/C4242.json"), HttpStatusCode.NotFound, "SRV107");
        await ProblemTests.ProblemAsync(
            await Server.Client.GetAsync("/kicad/v1/parts/x.json"), HttpStatusCode.BadRequest, "SRV102");
        foreach (string category in (string[])["type.nothing", "family.nothing", "resistor"])
        {
            await ProblemTests.ProblemAsync(
                await Server.Client.GetAsync($"/kicad/v1/parts/category/{category}.json"), HttpStatusCode.NotFound, "SRV121");
        }
    }

    // KiCad's reader takes nothing else and drops the whole answer.
    private static void OnlyTexts(JsonElement element)
    {
        foreach (JsonProperty field in element.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                OnlyTexts(field.Value);
            }
            else
            {
                field.Value.ValueKind.ShouldBe(JsonValueKind.String, field.Name);
            }
        }
    }

    private static (string Value, string Visible) Field(JsonElement fields, string name) =>
        (fields.GetProperty(name).GetProperty("value").GetString()!,
            fields.GetProperty(name).GetProperty("visible").GetString()!);
}
