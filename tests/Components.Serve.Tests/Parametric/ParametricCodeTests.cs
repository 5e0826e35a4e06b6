using System.Net;
using System.Text.Json;
using Components.Catalog.Import;
using Components.SnapshotKit;

namespace Components.Serve.Tests.Parametric;

/// <summary>Codes and columns of parametric queries: what is no code, and one column with two values, are mistakes; spellings are
/// not.</summary>
public sealed class ParametricCodeTests : IAsyncLifetime
{
    private const string Path = "/v1/components/parameters/query";
    private const string Name = "2025-11-20-0000000000cc";

    private readonly string _root = Directory.CreateTempSubdirectory("components-codes-").FullName;
    private RunningServer? _server;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        ImportRecord resistor = TinyCatalogue.Rows.Single(static row => row.LcscId == 25804);
        ImportRecord led = TinyCatalogue.Rows.Single(static row => row.LcscId == 72043);
        ImportRecord[] more =
        [
            resistor with { LcscId = 17168, PartNumber = "0402WGF0000TCE", Package = "0402",
                ExtraJson = """{"attributes":{"Resistance":"0Ω"}}""" },
            resistor with { LcscId = 21189, PartNumber = "0603WAF0000T5E",
                ExtraJson = """{"attributes":{"Resistance":"0Ω","Tolerance":"±1%"}}""" },
            Coloured(led, 72044, "Blue"),
            Coloured(led, 72045, "Warm White"),
        ];
        string directory = System.IO.Path.Combine(_root, "snapshots");
        TinySnapshot.Build(System.IO.Path.Combine(directory, Name), Name,
            [.. TinyCatalogue.Rows.Concat(more).OrderBy(static row => row.LcscId)]);
        TinySnapshot.MakeCurrent(directory, Name);
        _server = await RunningServer.StartAsync(directory);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Zero_ohms_are_jumpers_and_nothing_else()
    {
        JsonElement answer = await Server.PostJsonAsync(Path, """{"component_type":"resistor","exact":{"resistance":0}}""");
        Ids(answer).Order().ShouldBe([17168, 21189]);
        answer.GetProperty("candidates").EnumerateArray().ShouldAllBe(static candidate =>
            candidate.GetProperty("pick_parameters").GetProperty("resistance_ohm").GetDouble() == 0);
    }

    [Theory]
    [InlineData("mosfet", "channel_type", "N-channel", 8545)]
    [InlineData("mosfet", "channel_type", "n channel", 8545)]
    [InlineData("mosfet", "channel_type", "NCHANNEL", 8545)]
    [InlineData("led", "color", "Blue", 72044)]
    [InlineData("led", "color_code", "warm white", 72045)]
    [InlineData("led", "color", "Warm-White", 72045)]
    [InlineData("capacitor", "temperature_coefficient", "x7r", 1525)]
    [InlineData("capacitor", "temperature_coefficient", "COG", 1531)]
    public async Task A_code_is_understood_in_every_spelling(string type, string column, string code, long id)
    {
        string body = $$$"""{"component_type":"{{{type}}}","exact":{"{{{column}}}":"{{{code}}}"}}""";
        Ids(await Server.PostJsonAsync(Path, body)).ShouldBe([id]);
    }

    [Theory]
    [InlineData("mosfet", "channel_type", "X", "'X' is no channel_type of mosfet. There are N_CHANNEL, P_CHANNEL.")]
    [InlineData("mosfet", "channel_type", "N_CHANEL", "'N_CHANEL' is no channel_type of mosfet. Did you mean 'N_CHANNEL'?")]
    [InlineData("led", "color", "blu", "'blu' is no color of led. Did you mean 'BLUE'?")]
    [InlineData("bjt", "doping_type", "NPM", "'NPM' is no doping_type of bjt. Did you mean 'NPN'?")]
    [InlineData("capacitor", "temperature_coefficient", "X77R",
        "'X77R' is no temperature_coefficient of capacitor. Did you mean 'X7R'?")]
    public async Task A_text_that_is_no_code_is_refused_with_the_nearest(string type, string column, string code,
        string message) =>
        await RefusedAsync($$$"""{"component_type":"{{{type}}}","exact":{"{{{column}}}":"{{{code}}}"}}""", $"exact.{column}",
            message);

    [Theory]
    [InlineData("mosfet", "channel_type", "p-channel", "no mosfet with channel_type p-channel can be picked")]
    [InlineData("led", "color", "Cyan", "no led with color Cyan can be picked")]
    [InlineData("bjt", "doping_type", "pnp", "no bipolar transistor with doping_type pnp can be picked")]
    [InlineData("capacitor", "temperature_coefficient", "Y5V", "no capacitor with temperature_coefficient Y5V can be picked")]
    [InlineData("capacitor", "temperature_coefficient", "PEN", "no capacitor with temperature_coefficient PEN can be picked")]
    [InlineData("capacitor", "temperature_coefficient", "ch", "no capacitor with temperature_coefficient ch can be picked")]
    [InlineData("capacitor", "temperature_coefficient", "B", "no capacitor with temperature_coefficient B can be picked")]
    public async Task A_code_that_no_part_has_is_an_answer_and_said(string type, string column, string code, string note)
    {
        JsonElement answer = await Server.PostJsonAsync(Path,
            $$$"""{"component_type":"{{{type}}}","exact":{"{{{column}}}":"{{{code}}}"}}""");
        answer.GetProperty("total").GetInt64().ShouldBe(0);
        answer.GetProperty("notes").EnumerateArray().Select(static text => text.GetString()!.ToLowerInvariant())
            .ShouldBe([note.ToLowerInvariant()]);
    }

    [Theory]
    [InlineData("""{"component_type":"resistor","exact":{"resistance":1,"resistance_ohm":2}}""", "exact.resistance_ohm",
        "is the same column as exact.resistance, with another value; leave one of the two out.")]
    [InlineData("""{"component_type":"led","exact":{"color":"RED","color_code":"BLUE"}}""", "exact.color_code",
        "is the same column as exact.color, with another value; leave one of the two out.")]
    [InlineData("""{"component_type":"resistor","ranges":{"max_power":{"minimum":1},"MAX_POWER_W":{"minimum":2}}}""",
        "ranges.MAX_POWER_W",
        "is the same column as ranges.max_power, with another value; leave one of the two out.")]
    [InlineData("""{"component_type":"resistor","package":"0402","exact":{"package":"0603"}}""", "exact.package",
        "is not the package given as package; leave one of the two out.")]
    public async Task One_column_with_two_values_is_refused(string body, string field, string message) =>
        await RefusedAsync(body, field, message);

    [Theory]
    [InlineData("""{"component_type":"resistor","exact":{"resistance":10000,"resistance_ohm":1e4},"package":"0603"}""", 25804)]
    [InlineData("""{"component_type":"led","exact":{"color":"BLUE","color_code":"blue"}}""", 72044)]
    [InlineData("""{"component_type":"led","exact":{"color":"BLUE","package":"0603"},"package":"LED0603"}""", 72044)]
    public async Task One_column_said_twice_is_said_once(string body, long id) => Ids(await Server.PostJsonAsync(Path, body))
        .ShouldBe([id]);

    private async Task RefusedAsync(string body, string field, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(Path, body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        JsonElement error = problem.GetProperty("errors")[0];
        error.GetProperty("field").GetString().ShouldBe(field);
        error.GetProperty("message").GetString().ShouldBe(message);
    }

    private static ImportRecord Coloured(ImportRecord led, long id, string color) => led with
    {
        LcscId = id,
        PartNumber = $"LED-{id}",
        ExtraJson = led.ExtraJson.Replace("Emerald", color, StringComparison.Ordinal),
    };

    private static long[] Ids(JsonElement answer) =>
        [.. answer.GetProperty("candidates").EnumerateArray()
            .Select(static candidate => candidate.GetProperty("lcsc_id").GetInt64())];
}
