using System.Text;
using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Microsoft.Data.Sqlite;

namespace Components.AddedType.Tests;

/// <summary>A new component type is one definition: everything that knows types and columns knows it without another
/// line.</summary>
public sealed class AddedTypeTests(TagServer server) : IClassFixture<TagServer>
{
    [Fact]
    public void Lists_of_types_and_columns_have_it()
    {
        ComponentTypes.Pickable.ShouldContain(ResonantTag.Name);
        ComponentTypeMap.AllTypes.ShouldContain(ResonantTag.Name);
        ComponentTypeMap.Title(ResonantTag.Name).ShouldBe("resonant tag");
        PickSchema.NumericColumns.ShouldContain("resonance_hz");
        PickSchema.CodeColumns.ShouldContain("tap_code");
        PickSchema.Codes("tap_code").All.ShouldBe(["TAPPED", "UNTAPPED"]);
    }

    [Fact]
    public void A_type_that_comes_after_the_first_reading_is_refused() =>
        Should.Throw<InvalidOperationException>(static () => TypeTable.Add(TypeTable.Pickable[0] with { Name = "late" }))
            .Message.ShouldBe("The types were read before 'late' was added. Add it first thing.");

    [Fact]
    public void Sql_has_its_table_its_columns_and_its_index()
    {
        using SqliteConnection fast = new(
            $"Data Source={Path.Combine(server.Snapshot, "fast.sqlite")};Mode=ReadOnly;Pooling=False");
        fast.Open();
        Rows(fast, "SELECT package, resonance_hz, resonance_min_hz, tolerance_pct, max_loss_w, tap_code FROM resonant_tag_pick")
            .ShouldContain("0603|8000000|7600000|5|1|TAPPED");
        Rows(fast, "SELECT sql FROM sqlite_master WHERE name = 'resonant_tag_pick_by_value'")
            .ShouldBe(["CREATE INDEX resonant_tag_pick_by_value ON resonant_tag_pick (resonance_hz, package)"]);

        using SqliteConnection detail = new(
            $"Data Source={Path.Combine(server.Snapshot, "detail.sqlite")};Mode=ReadOnly;Pooling=False");
        detail.Open();
        Rows(detail, "SELECT component_type, resonance_hz, tap_code FROM components_full WHERE lcsc_id = 103")
            .ShouldBe(["resonant_tag|13000000|TAPPED"]);
    }

    [Theory]
    [InlineData("resonant tag 8MHz", "C101 C102")]
    [InlineData("8MHz", "C101 C102")]
    [InlineData("tapped", "C101 C103")]
    [InlineData("resonant tag 8MHz untapped", "C102")]
    [InlineData("resonant tag loss < 2W", "C101 C103")]
    [InlineData("13MHz Y0603", "C103")]
    public async Task A_query_is_bound_to_its_columns_and_its_filters(string query, string expected)
    {
        JsonElement answer = await PostAsync("/v1/components/search", JsonSerializer.Serialize(new { query, limit = 10 }));

        string[] stated = [.. answer.GetProperty("results").EnumerateArray()
            .Where(static result => result.GetProperty("match").GetString() == "states")
            .Select(static result => $"C{result.GetProperty("lcsc_id").GetInt64()}").Order(StringComparer.Ordinal)];
        string.Join(' ', stated).ShouldBe(expected, answer.GetRawText());
    }

    [Fact]
    public async Task A_filter_by_its_name_reaches_the_index()
    {
        JsonElement answer = await PostAsync(
            "/v1/components/search", """{"query":"8MHz","component_type":"resonant_tag","limit":10}""");

        answer.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("component_type").GetString())
            .Distinct().ShouldBe([ResonantTag.Name]);
    }

    [Fact]
    public async Task A_parametric_query_knows_table_columns_band_and_codes()
    {
        (await TotalAsync(""" "exact":{"resonance":8e6} """)).ShouldBe(2);
        (await TotalAsync(""" "exact":{"taps":"tapped"},"ranges":{"max_loss":{"maximum":2}} """)).ShouldBe(2);
        (await TotalAsync(""" "ranges":{"resonance":{"minimum":7.7e6,"maximum":9e6}} """))
            .ShouldBe(0, "the band begins at 7.6 MHz");
    }

    [Fact]
    public async Task The_page_shows_it_as_a_condition()
    {
        string page = await server.Client.GetStringAsync("/?q=resonant+tag");
        page.ShouldContain("data-typed=\"type:resonant_tag\">resonant tag<");
    }

    [Fact]
    public async Task A_part_shows_its_parameters()
    {
        JsonElement part = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/components/101")).RootElement;

        part.GetProperty("parameters").GetProperty("resonance_hz").GetDouble().ShouldBe(8e6);
        part.GetProperty("parameters").GetProperty("tap_code").GetString().ShouldBe("TAPPED");
    }

    private async Task<long> TotalAsync(string conditions) => (await PostAsync(
        "/v1/components/parameters/query",
            $$"""{"component_type":"resonant_tag",{{conditions}}}""")).GetProperty("total").GetInt64();

    private async Task<JsonElement> PostAsync(string path, string json)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(
            path, new StringContent(json, Encoding.UTF8, "application/json"));
        string body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonDocument.Parse(body).RootElement;
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(index => FormattableString.Invariant($"{reader.GetValue(index)}"))));
        }

        return rows;
    }
}
