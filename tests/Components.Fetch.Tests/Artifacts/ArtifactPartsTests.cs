using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Which parts artifacts are fetched for.</summary>
public sealed class ArtifactPartsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactPartsTests()
    {
        _harness = new ArtifactHarness(_folder, _server)
            .With(1, basic: true, stock: 0, partNumber: "ONE").With(2, basic: false, stock: 5, partNumber: "TWO-2")
            .With(3, basic: false, stock: 0, partNumber: "Three", family: "ldo").With(4, basic: false, family: "ldo");
        _harness.WriteDetail();
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Basic_and_preferred_parts_are_chosen_by_default() => Chosen(new ArtifactPartsSettings()).Ids.ShouldBe([1]);

    [Fact]
    public void Ids_are_chosen_in_both_spellings() =>
        ShouldChoose(None with { Ids = ["C2", "4", "c3", "C77"] }, [2, 3, 4], ["C77"]);

    [Fact]
    public void A_list_names_parts_by_number_or_by_part_number()
    {
        File.WriteAllText(_folder.File("parts.csv"), """
            # what we build with
            "two-2",100n
            Three

            c4
            C1,C10,100n,C99999
            Nobody-knows-it
            """);

        ShouldChoose(None with { List = "parts.csv" }, [2, 3, 4], ["C99999", "Nobody-knows-it"]);
    }

    [Fact]
    public void A_parts_list_is_read_by_its_column_of_numbers()
    {
        File.WriteAllText(_folder.File("bom.csv"), """
            Designator,Value,Footprint,LCSC Part
            "C1","100n",0402,C2
            C3,10u,0805,
            """);

        // The designator may be the number of a part that is here, which the list does not mean.
        ShouldChoose(None with { List = "bom.csv" }, [2], ["C3 (its row has no number)"]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Cells_in_quotes_hold_separators_and_line_breaks(char separator)
    {
        File.WriteAllText(_folder.File("bom.csv"), $"""
            # exported
            Comment,Designator,Footprint,LCSC
            100nF,"C1,C4;C9",C_0402,C2
            # left out,"C4",,C4
            "10k ""1 %""
            second line","R1,R2",R_0402,"C3"

            """.Replace(',', separator));

        ShouldChoose(None with { List = "bom.csv" }, [2, 3], []);

        File.WriteAllText(_folder.File("bom.csv"), "Comment,LCSC\n\"100nF,C2\n1u,C3\n");
        Should.Throw<UsageException>(() => Chosen(None with { List = "bom.csv" })).Message.ShouldContain("is not closed");
        File.WriteAllText(_folder.File("bom.csv"), "100nF,\"C1,C10,C4\",C2\n");
        ShouldChoose(None with { List = "bom.csv" }, [2], []);
    }

    [Theory]
    [InlineData("Comment, Value;Designator;LCSC Part", "100nF, 16V;C1,C4;C2\n1u;\"C4;C9\";C3")]
    [InlineData("Designator\tValue, Unit; Grade\tJLCPCB Part #", "C1,C4\t1;2\tC2\nC4\t1,5\tC3")]
    [InlineData("LCSC;Value, in ohms", "C2;1,5\nC3;C4")]
    public void A_list_has_one_separator_in_its_header_and_its_rows(string header, string rows)
    {
        File.WriteAllText(_folder.File("bom.csv"), $"{header}\n{rows}\n");
        ShouldChoose(None with { List = "bom.csv" }, [2, 3], []);
    }

    [Fact]
    public void A_list_without_a_header_has_one_separator_too()
    {
        File.WriteAllText(_folder.File("parts.txt"), "Three\n100n;C1,C4;C2\n\"10u;16V\";C4,C9;C3\n");
        ShouldChoose(None with { List = "parts.txt" }, [2, 3], []);
    }

    [Theory]
    [InlineData("ID\tName\tDesignator\tFootprint\tQuantity\tManufacturer Part\tManufacturer\tSupplier\tSupplier Part\tPrice",
        "1\t100nF\tC1,C4\tC0402\t2\tCL05\tSamsung\tLCSC\tC2\t0.003", 2L)]
    [InlineData("Designator\tFootprint\tManufacturer Part\tSupplier\tSupplier Part", "C4\tC0402\tThree\tElsewhere\tC1", 3L)]
    [InlineData("Designator,Footprint,Supplier Part Number", "C4,C0402,C2", 2L)]
    [InlineData("Ref,Footprint,Order number", "C4,C0001,C2", 2L)]
    [InlineData("Qty;Value;Device;Package;Parts;LCSC_PART;MPN", "1;100n;C-EU;C0402;C4;C2;Three", 2L)]
    [InlineData("Qty;Value;Device;Package;Parts;MPN", "1;100n;C-EU;C0402;C4;Three", 3L)]
    [InlineData("Qty;Value;Device;Package;Parts;ORDER", "2;100n;C-EU;C0402;\"C1, C4\";C3", 3L)]
    [InlineData("Qty;Device;Parts", "1;Three;C4", 3L)]
    [InlineData("Parts,Qty", "C4,1", 4L)]
    [InlineData("Designator,Supplier 1,Supplier Part Number 1,Supplier 2,Supplier Part Number 2", "C4,Mouser,81-C1,LCSC,C2", 2L)]
    [InlineData("Designator,Supplier 2,Supplier Part Number 2,Supplier 1,Supplier Part Number 1", "C4,LCSC,2,Mouser,3", 2L)]
    [InlineData("Designator,Supplier,Supplier Part Number,Supplier 2,Supplier Part Number 2", "C4,Mouser,C1,LCSC,C2", 2L)]
    [InlineData("Designator,Supplier Part Number 1,Supplier Part Number 2", "C4,81-1,C2", 2L)]
    [InlineData("Designator,Supplier 1,Supplier Part Number 1,Supplier 2,Supplier Part Number 2,Manufacturer Part Number 1",
        "C4,Mouser,C1,Elsewhere,C2,Three", 3L)]
    [InlineData("Reference(s),Footprint,MPN", "C4,C_0402,Three", 3L)]
    [InlineData("Comment,MPN,Qty", "Two,Three,5", 3L)]
    [InlineData("Qty,Manufacturer Part", "5,Three", 3L)]
    [InlineData("Comment,LCSC Part Name,LCSC Part #", "100nF,C1,2", 2L)]
    [InlineData("Comment,Designator,LCSC", "100nF,C4,\"C2, C3\"", 2L, 3L)]
    [InlineData("C2", "3", 2L, 3L)]
    [InlineData("# bare numbers", "0402\n2,", 2L)]
    public void Numbers_are_read_where_the_header_says_and_never_from_designators_or_footprints(
        string header, string row, params long[] ids)
    {
        File.WriteAllText(_folder.File("bom.txt"), $"{header}\n{row}\n");
        Chosen(None with { List = "bom.txt" }).Ids.ShouldBe(ids);
    }

    [Fact]
    public void A_list_names_parts_by_ones_own_article_numbers()
    {
        _harness.WithArticle(3, "W-5").WithArticle(4, "two-2").WriteDetail();
        File.WriteAllText(_folder.File("parts.txt"), "w-5\ntwo-2\nW-50\n");
        ShouldChoose(None with { List = "parts.txt" }, [2, 3, 4], ["W-50"]);
    }

    [Theory]
    [InlineData("ä-12", 3)]
    [InlineData("Ä\u201112", 3)]
    [InlineData("100–001", 4)]
    [InlineData("100-\u00ad001", 4)]
    [InlineData("art\u00a055  12", 3)]
    [InlineData("O’Neill 7", 4)]
    [InlineData("two–2", 2)]
    [InlineData("ＴＷＯ-2", 2)]
    public void A_list_names_parts_however_capitals_hyphens_and_blanks_are_written(string name, long id)
    {
        _harness.WithArticle(3, "Ä-12").WithArticle(4, "100-001").WithArticle(3, "ART 55 12").WithArticle(4, "O'NEILL 7")
            .WriteDetail();
        File.WriteAllText(_folder.File("parts.txt"), $"{name}\n10-0001\nA-12\nTWO2\n");
        ShouldChoose(None with { List = "parts.txt" }, [id], ["10-0001", "A-12", "TWO2"]);
    }

    [Fact]
    public void A_part_without_stock_that_a_list_names_is_known_and_left_out()
    {
        _harness.WithArticle(3, "W-5").WriteDetail();
        File.WriteAllText(_folder.File("parts.txt"), "w-5\ntwo-2\nnobody\n");
        ShouldChoose(None with { List = "parts.txt", InStockOnly = true }, [2], ["nobody"]);
    }

    [Fact]
    public void Digits_alone_are_a_part_number_where_no_part_has_that_number()
    {
        _harness.With(70008, basic: false, partNumber: "532610471").WriteDetail();
        File.WriteAllText(_folder.File("parts.txt"), "70008\n532610471\n77\n");
        ShouldChoose(None with { List = "parts.txt" }, [70008], ["77"]);
        File.WriteAllText(_folder.File("parts.txt"), "LCSC\n2\n532610471\n");
        ShouldChoose(None with { List = "parts.txt" }, [2], ["532610471"]);
    }

    [Fact]
    public void Families_are_chosen_and_a_wrong_one_is_named()
    {
        Chosen(None with { Families = ["ldo"] }).Ids.ShouldBe([3, 4]);
        Should.Throw<UsageException>(() => Chosen(None with { Families = ["ldp"] })).Message.ShouldBe(
            "FET072: pipeline.yaml, section artifacts.parts.families: No part belongs to a family 'ldp'. Did you mean 'ldo'? "
            + "Use an id of data/lexicon.");
    }

    [Fact]
    public void A_family_of_the_lexicon_that_no_part_has_is_named_and_stops_nothing()
    {
        ShouldChoose(None with { Ids = ["2"], Families = ["ldo-regulator"] }, [2], ["family ldo-regulator"]);
        Should.Throw<UsageException>(() => Chosen(None with { Families = ["ldo-regulator"] })).What.ShouldBe(
            "No part of the catalogue is chosen.");
        Should.Throw<UsageException>(() => Chosen(None with { Ids = ["2"], Families = ["ldo-regulatr"] })).Remedy.ShouldBe(
            "Did you mean 'ldo-regulator'? Use an id of data/lexicon.");
    }

    [Fact]
    public void Parts_without_stock_are_left_out_where_that_is_asked() =>
        ShouldChoose(None with { Ids = ["1", "2"], Families = ["ldo"], InStockOnly = true }, [2, 4], []);

    [Fact]
    public void Nothing_chosen_and_too_much_chosen_are_refused()
    {
        Should.Throw<UsageException>(() => Chosen(None)).Message.ShouldBe(
            "FET072: pipeline.yaml, section artifacts.parts: No part of the catalogue is chosen. Choose some: "
            + "artifacts.parts.basic, preferred, ids, list or families.");
        Should.Throw<UsageException>(() => Chosen(None with { Families = ["ldo"], MaxParts = 1 })).Message.ShouldStartWith(
            "FET072: pipeline.yaml, section artifacts.parts: More than 1 parts are chosen, which is all that "
            + "artifacts.parts.max_parts allows.");
    }

    [Fact]
    public void A_list_that_is_not_there_and_a_database_that_is_none_are_said()
    {
        Should.Throw<UsageException>(() => Chosen(None with { List = "nowhere.csv" })).Code.ShouldBe("FET072");
        File.WriteAllText(_harness.DetailPath, "no database, whatever its name says");
        Should.Throw<InputDataException>(() => Chosen(new ArtifactPartsSettings())).Code.ShouldBe("FET073");
    }

    [Theory]
    [InlineData("sep=;\nComment;Designator;Footprint;LCSC\n100nF;C4;0402;C2\n1u;C1;0402;\n", 2, "1u (its row has no number)")]
    [InlineData("Board 7\n29.11.2026\n\nComment,Designator,LCSC\n100nF,C4,C2\n", 2, "Board 7|29.11.2026")]
    [InlineData("Stock list of Footprint Ltd\nDesignator,Footprint,MPN\nC4,0402,Three\n", 3, "Stock list of Footprint Ltd")]
    [InlineData("Footprint\nThree\n", 3, "")]
    public void A_header_is_found_below_titles_and_designators_below_it_are_no_numbers(string list, long id, string unknown)
    {
        File.WriteAllText(_folder.File("bom.csv"), list);
        ShouldChoose(None with { List = "bom.csv" }, [id], unknown.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_list_that_is_a_workbook_or_of_another_encoding_is_called_so()
    {
        File.WriteAllBytes(_folder.File("list"), [.. "PK\u0003\u0004"u8, .. "xl/workbook.xml"u8]);
        Should.Throw<UsageException>(() => Chosen(None with { List = "list" })).Message.ShouldContain(
            "The list of parts cannot be read: it is an Excel workbook (.xlsx), and no text.");
        File.WriteAllBytes(_folder.File("list"), System.Text.Encoding.Latin1.GetBytes("two-2\nÄ-12\n"));
        Should.Throw<UsageException>(() => Chosen(None with { List = "list" })).Message.ShouldContain(
            "The list of parts cannot be read: it is not UTF-8 text; save it as UTF-8.");
        File.WriteAllText(_folder.File("list"), "two-2\n", System.Text.Encoding.Unicode);
        ShouldChoose(None with { List = "list" }, [2], []);
    }

    private static ArtifactPartsSettings None => new() { Basic = false, Preferred = false };

    private void ShouldChoose(ArtifactPartsSettings settings, long[] ids, string[] unknown)
    {
        (long[] chosen, string[] missing) = Chosen(settings);
        chosen.ShouldBe(ids);
        missing.ShouldBe(unknown);
    }

    private (long[] Ids, string[] Unknown) Chosen(ArtifactPartsSettings settings)
    {
        (IReadOnlyList<ChosenPart> parts, IReadOnlyList<string> unknown) =
            new PartChoice(settings, _folder.Root, static () => ["ldo-regulator"])
                .Choose(_harness.DetailPath, _harness.OffersPath);
        return ([.. parts.Select(static part => part.Id)], [.. unknown]);
    }
}
