using Components.Fetch.Identity;
using Components.Fetch.Settings;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests.Identity;

/// <summary>Given ids where a vendor spells a maker otherwise than before: the part keeps its id, and two parts of one import are
/// never made one.</summary>
public sealed class RespelledMakerTests : IDisposable
{
    private const long Base = 20_000_000_000;

    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public RespelledMakerTests() => _fetch = new(_folder)
    {
        Source = new SourceSettings
        {
            Id = "mine", Kind = SourceSettings.CsvKind, Path = "parts.csv", IdBase = Base,
            Csv = new CsvSettings { Columns = new CsvColumns { Manufacturer = "Maker", PartNumber = "MPN" } },
        },
        Settings = new FetchSettings
        {
            Guards = new GuardSettings
            {
                MaxQuarantinePct = 100, MaxDefectPct = 100, MaxShrinkPct = 100, MaxDistributionDistance = 1,
                MaxFillRateDropPct = 100,
            },
        },
    };

    private string Register => _folder.File("mine.ids.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_maker_that_is_spelled_otherwise_keeps_the_ids_of_its_parts_in_any_order()
    {
        await Import("TI,TPS62840DLCR", "YAGEO,RC0603FR-0710KL", "TI,LM358DR");
        (await Import(
            "Yageo Corp,RC0603FR-0710KL", "Texas Instruments,LM358DR", "Texas Instruments,TPS62840DLCR", "Murata,LM358DR"))
            .ShouldBe(["1 Texas Instruments TPS62840DLCR", "2 Yageo Corp RC0603FR-0710KL", "3 Texas Instruments LM358DR",
                "4 Murata LM358DR"]);
        byte[] register = await File.ReadAllBytesAsync(Register);
        (await File.ReadAllLinesAsync(Register)).ShouldBe(
        [
            """{"ids":1,"source":"mine","id_base":20000000000}""",
            """[20000000001,"TI","TPS62840DLCR"]""",
            """[20000000002,"YAGEO","RC0603FR-0710KL"]""",
            """[20000000003,"TI","LM358DR"]""",
            """{"ids":2}""",
            """[20000000002,"Yageo Corp","RC0603FR-0710KL"]""",
            """[20000000003,"Texas Instruments","LM358DR"]""",
            """[20000000001,"Texas Instruments","TPS62840DLCR"]""",
            """[20000000004,"Murata","LM358DR"]""",
        ]);

        // Again, and with either spelling, and back: nothing is written that is known.
        (await Import("TI,LM358DR", "Texas Instruments,TPS62840DLCR")).ShouldBe(
            ["1 Texas Instruments TPS62840DLCR", "3 TI LM358DR"]);
        (await Import("Texas Instruments,LM358DR", "TI,TPS62840DLCR")).ShouldBe(
            ["1 TI TPS62840DLCR", "3 Texas Instruments LM358DR"]);
        (await File.ReadAllBytesAsync(Register)).ShouldBe(register);
        (await Import("TEXAS INSTRUMENTS INC.,LM358DR", "New,N")).ShouldBe(["3 TEXAS INSTRUMENTS INC. LM358DR", "5 New N"]);
    }

    [Fact]
    public async Task Two_spellings_in_one_file_are_two_parts_and_stay_two()
    {
        (await Import("TI,LM358DR", "Texas Instruments,LM358DR")).ShouldBe(["1 TI LM358DR", "2 Texas Instruments LM358DR"]);
        (await Import("Texas Instruments,LM358DR", "TI,LM358DR")).ShouldBe(["1 TI LM358DR", "2 Texas Instruments LM358DR"]);

        // A third spelling could be either of them.
        (await Import("Texas Instruments Inc.,LM358DR")).ShouldBe(["3 Texas Instruments Inc. LM358DR"]);
        (await File.ReadAllTextAsync(Register)).ShouldNotContain("\"ids\":2");
    }

    [Fact]
    public async Task A_spelling_takes_no_id_of_a_part_that_is_in_the_import_and_none_that_two_rows_claim()
    {
        await Import("TI,LM358DR", "TI,NE555DR");
        (await Import("Texas Instruments,LM358DR", "TI,LM358DR")).ShouldBe(["1 TI LM358DR", "3 Texas Instruments LM358DR"]);
        (await Import("Texas Instruments,NE555DR", "Texas Instruments Inc.,NE555DR")).ShouldBe(
            ["4 Texas Instruments NE555DR", "5 Texas Instruments Inc. NE555DR"]);
        _fetch.Quarantine().ShouldBeEmpty();
        (await Import("TI,NE555DR")).ShouldBe(["2 TI NE555DR"]);
    }

    [Fact]
    public async Task A_spelling_that_comes_to_stand_beside_the_first_becomes_a_part_of_its_own_for_good()
    {
        await Import("TI,LM358DR");
        (await Import("Texas Instruments,LM358DR")).ShouldBe(["1 Texas Instruments LM358DR"]);
        (await Import("Texas Instruments,LM358DR", "TI,LM358DR")).ShouldBe(["1 TI LM358DR", "2 Texas Instruments LM358DR"]);
        _fetch.Quarantine().ShouldBeEmpty();
        (await Import("Texas Instruments,LM358DR")).ShouldBe(["2 Texas Instruments LM358DR"]);
        (await Import("TI,LM358DR")).ShouldBe(["1 TI LM358DR"]);
    }

    [Fact]
    public async Task A_plan_says_what_the_run_makes_and_a_refused_import_writes_no_spelling()
    {
        await Import("TI,LM358DR");
        byte[] before = await File.ReadAllBytesAsync(Register);
        Write("Texas Instruments,LM358DR");
        FetchInputs planned = FetchStage.Inputs(_fetch.Request())!;
        FetchSettings good = _fetch.Settings;
        _fetch.Settings = new FetchSettings { Guards = new GuardSettings { MinRows = 100 } };
        await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        (await File.ReadAllBytesAsync(Register)).ShouldBe(before);
        _fetch.Settings = good;
        await _fetch.RunAsync();
        FetchStage.Inputs(_fetch.Request())!.Items.ShouldBe(planned.Items);
    }

    [Theory]
    [InlineData("""[20000000001,"Texas Instruments","LM358DR"]""", 3)]
    [InlineData("""{"ids":2}|[20000000002,"Texas Instruments","NE555DR"]|[20000000002,"Texas Instruments","NE555DR"]""", 5)]
    [InlineData("""{"ids":2}|[20000000003,"Texas Instruments","LM358DR"]""", 4)]
    [InlineData("""{"ids":2}|[20000000000,"Texas Instruments","LM358DR"]""", 4)]
    [InlineData("""{"ids":2}|[020000000001,"Texas Instruments","LM358DR"]""", 4)]
    [InlineData("""{"ids":2}|[20000000001,"TI","LM358DR"]""", 4)]
    [InlineData("""{"ids":2}|[20000000001,"LM358DR"]""", 4)]
    [InlineData("""{"ids":2}|{"ids":2}""", 4)]
    [InlineData("""{"ids":3}""", 3)]
    public async Task A_register_whose_spellings_cannot_be_trusted_is_refused_with_the_line(string lines, int line)
    {
        string[] good = ["""{"ids":1,"source":"mine","id_base":20000000000}""", """[20000000001,"TI","LM358DR"]"""];
        await File.WriteAllTextAsync(Register, string.Join('\n', [.. good, .. lines.Split('|'), ""]));
        InputDataException error = Should.Throw<InputDataException>(() => IdRegister.Open(Register, "mine", Base));
        (error.Code, error.Where).ShouldBe(("FET016", $"{Register}:{line}"));
    }

    private async Task<string[]> Import(params string[] rows)
    {
        Write(rows);
        await _fetch.RunAsync();
        return [.. _fetch.Records().Select(static record => $"{record.LcscId - Base} {record.Manufacturer} {record.PartNumber}")];
    }

    private void Write(params string[] rows) =>
        File.WriteAllText(_folder.File("parts.csv"), "Maker,MPN\n" + string.Join('\n', rows) + "\n");
}
