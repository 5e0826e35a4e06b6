using Components.Fetch.Settings;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests.Identity;

/// <summary>Ids that a catalogue does not bring: given once, in the order of first import, and never changed.</summary>
public sealed class GivenIdTests : IDisposable
{
    private const long Base = 20_000_000_000;

    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public GivenIdTests() => _fetch = Harness(_folder);

    private string Register => _folder.File("mine.ids.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_part_keeps_its_id_when_rows_are_ordered_anew_vanish_and_come_back()
    {
        (await Import("ACME,A", "ACME,B", "Other,A")).ShouldBe(["1 ACME A", "2 ACME B", "3 Other A"]);
        _fetch.Records().ShouldAllBe(static record => record.Articles.Count == 0, "maker and number are no article number");
        (await Import("New,N", "Other,A", "ACME,A")).ShouldBe(["1 ACME A", "3 Other A", "4 New N"]);
        (await Import("ACME,C", "ACME,B")).ShouldBe(["2 ACME B", "5 ACME C"]);
        (await File.ReadAllTextAsync(Register)).ShouldBe("""
            {"ids":1,"source":"mine","id_base":20000000000}
            [20000000001,"ACME","A"]
            [20000000002,"ACME","B"]
            [20000000003,"Other","A"]
            [20000000004,"New","N"]
            [20000000005,"ACME","C"]

            """);
    }

    [Fact]
    public async Task The_vendors_own_number_names_a_part_when_it_is_mapped()
    {
        _fetch.Source = _fetch.Source with
        {
            Csv = new CsvSettings { Columns = new CsvColumns { Key = "Maker", PartNumber = "MPN" } },
        };
        (await Import("V-1,A", "V-2,B")).ShouldBe(["1  A", "2  B"]);
        _fetch.Records().Select(static record => record.Articles.ShouldHaveSingleItem()).ShouldBe(["V-1", "V-2"]);
        (await Import("V-2,B-new", "V-1,A", ",C")).ShouldBe(["1  A", "2  B-new"]);
        _fetch.Records()[0].ExtraJson.ShouldBe("""{"attributes":{},"sku":"V-1"}""");
        _fetch.Quarantine().Single().ShouldBe(
            """{"reason":"bad_id","lcsc_id":null,"source_row":"parts.csv:4:1","excerpt":"Maker is ''"}""");
    }

    [Fact]
    public async Task Two_rows_of_one_part_are_one_part()
    {
        (await Import("ACME,A", "ACME,A", "ACME,B")).ShouldBe(["1 ACME A", "2 ACME B"]);
        _fetch.Quarantine().Single().ShouldStartWith(
            """{"reason":"duplicate_id","lcsc_id":20000000001,"source_row":"parts.csv:3",""");
    }

    [Fact]
    public async Task A_refused_import_gives_no_ids()
    {
        await Import("ACME,A", "ACME,B");
        byte[] before = await File.ReadAllBytesAsync(Register);
        _fetch.Settings = new FetchSettings { Guards = new GuardSettings { MinRows = 100 } };
        await Should.ThrowAsync<InputDataException>(() => Import("garbage,X", "more,Y"));
        (await File.ReadAllBytesAsync(Register)).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_plan_says_of_the_ids_is_what_the_run_makes_and_a_plan_writes_nothing()
    {
        Write("ACME,A");
        FetchInputs planned = FetchStage.Inputs(_fetch.Request())!;
        File.Exists(Register).ShouldBeFalse();
        await _fetch.RunAsync();
        FetchStage.Inputs(_fetch.Request())!.Items.ShouldBe(planned.Items);
        planned.Items.Select(static item => item.Name).ShouldBe(["mine.ids.jsonl", "parts.csv"]);
        _fetch.Raw("mine.ids.jsonl").ShouldBe(await File.ReadAllBytesAsync(Register));
    }

    [Fact]
    public async Task Ids_of_another_register_beside_it_are_not_given_again_whatever_the_state_knows()
    {
        await Import("ACME,A");
        Directory.Delete(_folder.File("state"), recursive: true);
        _fetch.Source = _fetch.Source with { Id = "yours", IdBase = Base + 7 };
        (await Should.ThrowAsync<UsageException>(() => Import("ACME,B"))).Message.ShouldBe(
            $"FET060: {_folder.File("yours.ids.jsonl")}: The ids above source.id_base 20000000007 are those of 'mine' (id_base "
            + "20000000000): mine.ids.jsonl lies beside it, and an id would become another part. Take another id_base. Where "
            + "none of the ids of 'mine' was ever published, delete mine.ids.jsonl.");
        await File.WriteAllTextAsync(_folder.File("notes.ids.jsonl"), "no register");
        _fetch.Source = _fetch.Source with { IdBase = Base + 1_000_000_000 };
        await Import("ACME,B");
        File.Exists(_folder.File("yours.ids.jsonl")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_only_source_of_a_catalogue_does_not_take_the_range_of_the_one_before()
    {
        _fetch.CatalogueId = "shop";
        await Import("ACME,A");
        File.Move(Register, _folder.File("elsewhere"));
        _fetch.Source = _fetch.Source with { Id = "yours" };
        (await Should.ThrowAsync<UsageException>(() => Import("ACME,B"))).Message.ShouldStartWith(
            "FET060: catalogue 'shop': The ids that are given to 'yours' (id_base 20000000000) overlap those that were given to "
            + "'mine'");
    }

    [Fact]
    public async Task Ids_that_the_only_source_brings_are_not_those_that_the_one_before_was_given()
    {
        _fetch.CatalogueId = "shop";
        await Import("ACME,A");
        _fetch.Source = _fetch.Source with
        {
            Id = "yours", IdBase = null, Csv = new CsvSettings { Columns = new CsvColumns { Id = "Maker", PartNumber = "MPN" } },
        };
        (await Should.ThrowAsync<InputDataException>(() => Import("7,B", "20000000001,C"))).Message.ShouldStartWith(
            "FET061: source 'yours': Source 'yours' brings the id 20000000001, which lies in the range of ids that are given to "
            + "'mine'.");
        await Import("7,B", "20000000000,C");
        _fetch.Records().Select(static record => record.LcscId).ShouldBe([7, Base]);

        // The source that was given them goes on, whatever it brings.
        _fetch.Source = _fetch.Source with { Id = "mine" };
        await Import("20000000001,A");
    }

    [Fact]
    public async Task Another_machine_with_the_same_file_of_ids_makes_the_same_bytes()
    {
        await Import("ACME,A", "ACME,B");
        await Import("ACME,B", "ACME,A");
        byte[] here = await File.ReadAllBytesAsync(Path.Combine(_fetch.LastOutput, FetchStage.ImportFileName));
        using TestFolder other = new();
        File.Copy(Register, other.File("mine.ids.jsonl"));
        File.Copy(_folder.File("parts.csv"), other.File("parts.csv"));
        FetchHarness there = Harness(other);
        await there.RunAsync();
        (await File.ReadAllBytesAsync(Path.Combine(there.LastOutput, FetchStage.ImportFileName))).ShouldBe(here);
    }

    [Fact]
    public async Task A_register_that_was_lost_or_changed_stops_the_run_instead_of_numbering_anew()
    {
        await Import("ACME,A", "ACME,B");
        byte[] good = await File.ReadAllBytesAsync(Register);
        File.Delete(Register);
        (await Should.ThrowAsync<InputDataException>(() => Import("ACME,A"))).Message.ShouldBe(
            $"FET016: {Register}: The file of the given ids is not the one that the last good import used, with "
                + $"{good.Length} bytes: "
            + "parts would get other ids. Restore it from version control, or from raw/ of the last good import (the "
            + "store of Fetch "
            + "keeps a copy). To number all parts anew, take another source.id and id_base.");

        string text = System.Text.Encoding.UTF8.GetString(good);
        foreach ((string damaged, int line) in new[]
        {
            (text.Replace("20000000002", "20000000003", StringComparison.Ordinal), 3),
            (text.TrimEnd('\n'), 3),
            (text.Replace("\"B\"", "\"A\"", StringComparison.Ordinal), 3),
            (text.Replace("\"B\"]", "\"B\"", StringComparison.Ordinal), 3),
            (text.Replace("mine", "yours", StringComparison.Ordinal), 1),
            (text.Replace("id_base\":20", "id_base\":30", StringComparison.Ordinal), 1),
        })
        {
            await File.WriteAllTextAsync(Register, damaged);
            InputDataException error = await Should.ThrowAsync<InputDataException>(() => Import("ACME,A"));
            error.Code.ShouldBe("FET016");
            error.Where.ShouldBe($"{Register}:{line}");
        }

        await File.WriteAllTextAsync(Register, text.Replace("\"A\"", "\"X\"", StringComparison.Ordinal));
        (await Should.ThrowAsync<InputDataException>(() => Import("ACME,A"))).What.ShouldContain("parts would get other ids");
        await File.WriteAllBytesAsync(Register, good);
        (await Import("ACME,B", "ACME,A")).ShouldBe(["1 ACME A", "2 ACME B"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parts_that_were_published_keep_their_ids_where_state_and_register_are_lost_or_old(bool isOld)
    {
        await Import("ACME,A", "ACME,B", "ACME,C");
        byte[] good = await File.ReadAllBytesAsync(Register);
        Publish("first", Base + 2);
        Publish("second", Base + 3, Base + 1_000_000_001);
        Directory.CreateDirectory(Path.Combine(_fetch.SnapshotsDirectory, "unfinished"));
        Directory.Delete(_fetch.StateDirectory, recursive: true);
        string found = isOld ? "The file of the given ids ends at 20000000002"
            : "There is no file of the given ids here, or an empty one";
        if (isOld)
        {
            await File.WriteAllLinesAsync(Register, (await File.ReadAllLinesAsync(Register))[..3]);
        }
        else
        {
            File.Delete(Register);
        }

        (await Should.ThrowAsync<InputDataException>(() => Import("ACME,C", "ACME,D"))).Message.ShouldBe(
            $"FET016: {Register}: {found}, and the snapshot second has the part 20000000003: parts would get other ids. Restore "
            + "it from version control, from where source.csv.id_file lay before, or from raw/ of the last good import (the "
            + "store of Fetch keeps a copy). To number all parts anew, take another source.id and id_base.");
        Should.Throw<InputDataException>(() => FetchStage.Inputs(_fetch.Request())).Code.ShouldBe("FET016");
        await File.WriteAllBytesAsync(Register, good);
        (await Import("ACME,C", "ACME,D")).ShouldBe(["3 ACME C", "4 ACME D"]);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_read_and_one_of_other_parts_say_nothing_of_ids()
    {
        Publish("of-another", 25_804, Base, Base + 1_000_000_001);
        Publish("damaged", Base + 9);
        await File.WriteAllTextAsync(Path.Combine(_fetch.SnapshotsDirectory, "damaged", "detail.sqlite"), "no database");
        (await Import("ACME,A")).ShouldBe(["1 ACME A"]);
    }

    [Fact]
    public async Task Parts_that_another_column_begins_to_name_stop_the_run_instead_of_getting_other_ids()
    {
        SourceSettings byMaker = _fetch.Source;
        await Import("ACME,A");
        byte[] before = await File.ReadAllBytesAsync(Register);
        _fetch.Source = byMaker with { Csv = new CsvSettings { Columns = new CsvColumns { Key = "MPN", PartNumber = "MPN" } } };
        (await Should.ThrowAsync<InputDataException>(() => Import("ACME,A"))).Message.ShouldBe(
            $"FET016: {Register}: The file of the given ids names parts by manufacturer and part number, and columns.key names "
            + "them by a column: each would get another id. Put csv.columns.key back as it was. To number all parts anew, take "
            + "another source.id and id_base.");
        (await File.ReadAllBytesAsync(Register)).ShouldBe(before);

        _fetch.Source = _fetch.Source with { Id = "keyed", IdBase = 2 * Base };
        await Import("ACME,A");
        _fetch.Source = _fetch.Source with { Csv = byMaker.Csv };
        (await Should.ThrowAsync<InputDataException>(() => Import("ACME,A"))).What.ShouldBe(
            "The file of the given ids names parts by a column of the vendor's, and no columns.key is set: each would get "
            + "another id.");
    }

    [Fact]
    public async Task An_import_of_which_hardly_a_part_is_known_stops_the_run_instead_of_numbering_anew()
    {
        string[] rows = [.. Enumerable.Range(1, 20).Select(static number => $"ACME,P{number}")];
        await Import(rows);
        byte[] before = await File.ReadAllBytesAsync(Register);
        string[] renamed = [.. rows.Select(static row => row.Replace("ACME", "Bolt", StringComparison.Ordinal))];
        (await Should.ThrowAsync<InputDataException>(() => Import([rows[0], .. renamed[1..]]))).Message.ShouldBe(
            $"FET016: {Register}: Of 20 parts 1 have an id in the file of the given ids, which has 20: the others would get new "
            + "ones, as happens where another column names the parts, or the vendor writes their names otherwise. Put "
            + "csv.columns.key, manufacturer and part_number back to the columns that named the parts. Where these are other "
            + "parts, take another source.id and id_base.");
        (await File.ReadAllBytesAsync(Register)).ShouldBe(before);

        // A list that grows manifold, one that shrinks, and one of which a tenth stays are what lists are.
        await Import([.. rows, .. Enumerable.Range(100, 900).Select(static number => $"ACME,P{number}")]);
        await Import(rows[3..6]);
        await Import([.. rows[..2], .. renamed[2..]]);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_leaves_the_last_good_import_as_it_was()
    {
        await Import("ACME,A");
        _fetch.Source = _fetch.Source with { Id = "second", Csv = _fetch.Source.Csv with { IdFile = "parts.csv/ids.jsonl" } };
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.Code.ShouldBe("FET018");
        File.Exists(Path.Combine(_fetch.StateDirectory, "sources", "second", "last-good.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_file_of_ids_may_lie_elsewhere()
    {
        _fetch.Source = _fetch.Source with { Csv = _fetch.Source.Csv with { IdFile = "kept/ids.txt" } };
        (await Import("ACME,A")).ShouldBe(["1 ACME A"]);
        File.Exists(_folder.File("kept/ids.txt")).ShouldBeTrue();
        File.Exists(Register).ShouldBeFalse();
    }

    private static FetchHarness Harness(TestFolder folder) => new(folder)
    {
        Source = new SourceSettings
        {
            Id = "mine",
            Kind = SourceSettings.CsvKind,
            Path = "parts.csv",
            IdBase = Base,
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

    private async Task<string[]> Import(params string[] rows)
    {
        Write(rows);
        await _fetch.RunAsync();
        return [.. _fetch.Records().Select(static record => $"{record.LcscId - Base} {record.Manufacturer} {record.PartNumber}")];
    }

    // A snapshot's databases are SQLite, whoever wrote them.
    private void Publish(string name, params long[] ids)
    {
        string directory = Path.Combine(_fetch.SnapshotsDirectory, name);
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "metadata.json"), "{}");
        using Microsoft.Data.Sqlite.SqliteConnection connection =
            new($"Data Source={Path.Combine(directory, "detail.sqlite")};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE components_full (lcsc_id INTEGER PRIMARY KEY); INSERT INTO components_full VALUES "
            + string.Join(',', ids.Select(static id => $"({id})"));
        command.ExecuteNonQuery();
    }

    private void Write(params string[] rows) =>
        File.WriteAllText(_folder.File("parts.csv"), "Maker,MPN\n" + string.Join('\n', rows) + "\n");
}
