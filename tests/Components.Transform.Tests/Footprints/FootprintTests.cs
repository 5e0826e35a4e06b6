using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Components.Transform.Footprints;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Footprints;

/// <summary>KiCad footprints of EasyEDA documents. The golden ones in Fixtures/footprints are calculated by hand from the format:
/// a unit is 10 mil, and the origin is that of the head.</summary>
public sealed class FootprintTests
{
    private static readonly string[] Layers =
    [
        "F.Cu", "B.Cu", "F.Paste", "B.Paste", "F.Mask", "B.Mask", "F.SilkS", "B.SilkS", "F.Fab", "B.Fab", "F.CrtYd", "Edge.Cuts",
        "Cmts.User", "Dwgs.User", "*.Cu", "*.Mask",
    ];

    public static TheoryData<string> Golden => ["chip", "soic", "qfn", "header", "polygon", "arcs"];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Documents_become_the_footprints_that_were_calculated_by_hand(string name) =>
        Text(Convert(Document(name))).ShouldBe(File.ReadAllText(Path.Combine(Fixtures, name + ".kicad_mod")));

    [Theory]
    [MemberData(nameof(Golden))]
    public void Footprints_are_what_KiCad_reads(string name)
    {
        SExpression footprint = SExpression.Parse(Text(Convert(Document(name))));

        footprint.Name.ShouldBe("footprint");
        footprint.One("version").Numbers().ShouldBe([20211014]);
        footprint.One("layer").Items[1].Atom.ShouldBe("F.Cu");
        footprint.One("attr").Items[1].Atom.ShouldBeOneOf("smd", "through_hole");
        footprint.All("fp_text").Select(static text => text.Items[1].Atom).Take(2).ShouldBe(["reference", "value"]);
        footprint.All("fp_rect").Single().One("layer").Items[1].Atom.ShouldBe("F.CrtYd");
        footprint.Items.Skip(2).Select(static item => item.Name).Distinct().ShouldBeSubsetOf([
            "version", "generator", "layer", "descr", "tags", "attr", "fp_text", "fp_line", "fp_arc", "fp_circle", "fp_poly",
            "fp_rect", "pad", "model"]);
        foreach (SExpression pad in footprint.All("pad"))
        {
            pad.Items[1].IsQuoted.ShouldBeTrue();
            pad.Items[2].Atom.ShouldBeOneOf("smd", "thru_hole", "np_thru_hole");
            pad.Items[3].Atom.ShouldBeOneOf("circle", "rect", "oval", "custom");
            pad.One("at").Numbers().Length.ShouldBeInRange(2, 3);
            pad.One("size").Numbers().ShouldAllBe(static size => size > 0);
            pad.All("drill").Any().ShouldBe(pad.Items[2].Atom != "smd");
            pad.One("layers").Items.Skip(1).ShouldAllBe(static layer => layer.IsQuoted && Layers.Contains(layer.Atom));
            pad.All("primitives").Any().ShouldBe(pad.Items[3].Atom == "custom");
        }

        foreach (SExpression drawn in footprint.Items.Where(static item =>
            item.Name.StartsWith("fp_", StringComparison.Ordinal)))
        {
            drawn.One("layer").Items[1].Atom.ShouldBeOneOf(Layers);
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void The_courtyard_holds_every_pad(string name)
    {
        SExpression footprint = SExpression.Parse(Text(Convert(Document(name))));
        decimal[] start = footprint.One("fp_rect").One("start").Numbers();
        decimal[] end = footprint.One("fp_rect").One("end").Numbers();

        foreach (SExpression pad in footprint.All("pad"))
        {
            decimal[] at = pad.One("at").Numbers();
            at[0].ShouldBeInRange(start[0] + 0.25m, end[0] - 0.25m);
            at[1].ShouldBeInRange(start[1] + 0.25m, end[1] - 0.25m);
        }
    }

    // Debian's KiCad 6 has no kicad-cli, but its parser as a module of Python. A line for each footprint: name and pads.
    private const string Load = """
        import sys, os, pcbnew
        for file in sorted(os.listdir(sys.argv[1])):
            name = os.path.splitext(file)[0]
            print(name, len(list(pcbnew.FootprintLoad(sys.argv[1], name).Pads())))
        """;

    [Fact]
    public void KiCad_itself_opens_them_where_it_is_installed()
    {
        string work = Directory.CreateTempSubdirectory("kicad-").FullName;
        try
        {
            string library = Directory.CreateDirectory(Path.Combine(work, "all.pretty")).FullName;
            string[] names = [.. Directory.EnumerateFiles(Fixtures, "*.json").Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal)!];
            foreach (string name in names)
            {
                File.WriteAllBytes(Path.Combine(library, name + ".kicad_mod"), Convert(Document(name))!);
            }

            if (Program("kicad-cli") is { } program)
            {
                (int code, _, string errors) = Run(program, "fp", "export", "svg", "-o", work, library);
                code.ShouldBe(0, errors);
                Directory.EnumerateFiles(work, "*.svg").Count().ShouldBe(names.Length);
                return;
            }

            string? python = new[] { "/usr/bin/python3", Program("python3") }.FirstOrDefault(static candidate =>
                candidate is not null && File.Exists(candidate) && Run(candidate, "-c", "import pcbnew").Code == 0);
            Assert.SkipWhen(
                python is null, "KiCad is not installed: only the strict reader of these tests has read the footprints.");
            (int status, string output, string failure) = Run(python!, "-c", Load, library);
            status.ShouldBe(0, failure);
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(names.Select(static name =>
                $"{name} {SExpression.Parse(Text(Convert(Document(name)))).All("pad").Count()}"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string? Program(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static (int Code, string Output, string Errors) Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    [Fact]
    public void Without_a_model_file_there_is_no_model() =>
        Text(FootprintConverter.Convert(Document("chip"), null, out _)).ShouldNotContain("(model");

    [Fact]
    public void Another_origin_moves_nothing() => Text(Convert(Placed(4_000, 3_000.5m))).ShouldBe(Text(Convert(Placed(0, 0))));

    [Fact]
    public void An_elliptical_arc_becomes_lines_that_lie_on_it()
    {
        SExpression footprint = SExpression.Parse(Text(Convert(Of(
            "PAD~RECT~0~0~1~1~1~~1~0~~0~g~0~~Y", "ARC~0.6~3~~M -10 0 A 10 5 0 0 1 10 0~~g"))));

        SExpression[] lines = [.. footprint.All("fp_line")];
        lines.Length.ShouldBe(24);
        lines[0].One("start").Numbers().ShouldBe([-2.54m, 0]);
        lines[^1].One("end").Numbers().ShouldBe([2.54m, 0]);
        foreach (SExpression line in lines)
        {
            decimal[] end = line.One("end").Numbers();
            (end[1] <= 0).ShouldBeTrue("with sweep 1 it goes over the top");
            decimal across = end[0] / 2.54m;
            decimal down = end[1] / 1.27m;
            ((across * across) + (down * down)).ShouldBeInRange(0.999m, 1.001m);
        }
    }

    [Theory]
    [InlineData("""{"success":true,"result":{}}""", "no_footprint")]
    [InlineData("""{"success":true,"result":{"packageDetail":{"dataStr":{"head":{}}}}}""", "no_footprint")]
    [InlineData("[]", "no_footprint")]
    [InlineData("not json", "no_footprint")]
    public void A_document_without_a_footprint_gives_none(string document, string reason)
    {
        FootprintConverter.Convert(Encoding.UTF8.GetBytes(document), null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe(reason);
    }

    [Theory]
    [InlineData("TRACK~1~3~~0 0 1 1~g", "no_pads")]
    [InlineData("PAD~RECT~x~0~1~1~1~~1~0~~0~g~0~~Y", "malformed_shape")]
    [InlineData("PAD~RECT~1e9~0~1~1~1~~1~0~~0~g~0~~Y", "malformed_shape")]
    [InlineData("PAD~RECT~NaN~0~1~1~1~~1~0~~0~g~0~~Y", "malformed_shape")]
    public void Shapes_that_make_no_sense_give_no_footprint(string shape, string reason)
    {
        FootprintConverter.Convert(Of(shape), null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe(reason);
    }

    [Theory]
    [InlineData("PAD~RECT~4000")]
    [InlineData("PAD~RECT~4000~3000~1~1~1~~1~0")]
    [InlineData("PAD~RECT~4000~3000~1~1~1~~1~~~0~g~0~~Y")]
    [InlineData("PAD~RECT~4000~3000~~1~1~~1~0~~0~g~0~~Y")]
    [InlineData("PAD~POLYGON~0~0~3~3~1~~1~0~1 1~0~g~0~~Y")]
    [InlineData("PAD~POLYGON~0~0~3~3~1~~1~0~0 0 1 0 1 1 0~0~g~0~~Y")]
    [InlineData("PAD~POLYGON~0~0~3~3~1~~1~0~0 0 0 0 1 0 1 0~0~g~0~~Y")]
    [InlineData("HOLE~10~20")]
    [InlineData("VIA~10~20~5~~")]
    [InlineData("TRACK~1~3~~0 0 1")]
    [InlineData("TRACK~1~3~~0 0")]
    [InlineData("TRACK~1~3")]
    [InlineData("RECT~0~0~5")]
    [InlineData("CIRCLE~0~0~5~~")]
    [InlineData("ARC~1~3~~")]
    [InlineData("SOLIDREGION~1~~0 0 5 0~solid~g")]
    [InlineData("SOLIDREGION~1")]
    [InlineData("TEXT~L~0")]
    public void A_cut_shape_is_none_and_refuses_the_footprint(string shape)
    {
        FootprintConverter.Convert(
            Of("PAD~RECT~0~0~1~1~1~~1~0~~0~g~0~~Y", shape), null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe("cut_shape");
    }

    [Fact]
    public void A_pad_without_a_size_is_none()
    {
        FootprintConverter.Convert(Of("PAD~RECT~0~0~0~1~1~~1~0~~0~g~0~~Y"), null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe("malformed_shape");
    }

    [Fact]
    public void Names_and_texts_break_nothing()
    {
        SExpression footprint = SExpression.Parse(Text(FootprintConverter.Convert(
            Named("a \"b\"/c:d) (e", "PAD~RECT~0~0~1~1~1~~1\"2~0~~0~g~0~~Y", "TEXT~L~0~0~1~0~~3~~8~say \"hi\"\\n)~~~g",
                "WHAT~1~2"),
            null, out _)));

        footprint.Items[1].Atom.ShouldBe("a__b__c_d)_(e");
        footprint.One("pad").Items[1].Atom.ShouldBe("1\"2");
        footprint.All("fp_text").Last().Items[2].Atom.ShouldBe("say \"hi\"\\n)");
        footprint.One("descr").Items[1].Atom!.ShouldEndWith("; left out: 1 WHAT");
    }

    [Fact]
    public void Shapes_of_every_cut_length_are_read_or_refused_in_words()
    {
        using JsonDocument document = JsonDocument.Parse(Document("header"));
        string[] shapes = [.. document.RootElement.GetProperty("result").GetProperty("packageDetail").GetProperty("dataStr")
            .GetProperty("shape").EnumerateArray().Select(static shape => shape.GetString()!)];

        foreach (string shape in shapes)
        {
            for (int length = 0; length <= shape.Length; length++)
            {
                byte[]? made = FootprintConverter.Convert(
                    Of("PAD~RECT~0~0~1~1~1~~1~0~~0~g~0~~Y", shape[..length]), null, out string? refusal);
                (made is null).ShouldBe(refusal is not null);
                if (made is not null)
                {
                    _ = SExpression.Parse(Text(made));
                }
            }
        }
    }

    [Fact]
    public void Of_two_models_the_one_that_is_fetched_says_where_it_stands()
    {
        const string Pad = "PAD~RECT~0~0~1~1~1~~1~0~~0~g";
        static string Node(object uuid, string origin, string rotation) => "SVGNODE~" + JsonSerializer.Serialize(
            new { attrs = new { uuid, c_origin = origin, z = "0", c_rotation = rotation } });
        string good = Node("good", "10,20", "0,0,90");

        string alone = Text(Convert(Of(Pad, good)));
        foreach (object odd in (object[])["", 7, "../odd", "\n"])
        {
            Text(Convert(Of(Pad, Node(odd, "90,90", "0,0,0"), good, Node("later", "1,1", "0,0,0")))).ShouldBe(alone);
        }

        Text(Convert(Of(Pad, Node("", "90,90", "0,0,0")))).ShouldNotBe(alone);
    }

    [Fact]
    public void A_shape_that_is_no_text_refuses_the_footprint()
    {
        FootprintConverter.Convert(
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Of("PAD~RECT~0~0~1~1~1~~1~0"))
                .Replace("\"shape\":[", "\"shape\":[\"PAD~\\ud800\",", StringComparison.Ordinal)),
            null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe("no_footprint");
    }

    private static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures", "footprints");

    private static byte[] Document(string name) => File.ReadAllBytes(Path.Combine(Fixtures, name + ".json"));

    private static byte[]? Convert(byte[] document) => FootprintConverter.Convert(document, "model.step", out _);

    private static byte[] Of(params string[] shapes) => Named("P", shapes);

    private static byte[] Named(string title, params string[] shapes) => Framed(title, 0, 0, shapes);

    // A pad, a line, an arc and a polygon, all as far from the origin wherever that is.
    private static byte[] Placed(decimal x, decimal y)
    {
        string X(decimal by) => (x + by).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string Y(decimal by) => (y + by).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Framed("P", x, y,
            $"PAD~OVAL~{X(3)}~{Y(-2)}~2~6~11~~1~0.5~~30~g~3~{X(3)} {Y(-3)} {X(3)} {Y(-1)}~Y",
            $"PAD~POLYGON~{X(0)}~{Y(0)}~1~1~1~~2~0~{X(-1)} {Y(-1)} {X(1)} {Y(-1)} {X(0)} {Y(2)}~0~g~0~~Y",
            $"TRACK~0.6~3~~{X(-5)} {Y(5)} {X(5)} {Y(5)}~g", $"ARC~1~3~~M {X(-4)} {Y(0)} A 4 4 0 0 1 {X(4)} {Y(0)}~~g",
            $"RECT~{X(-6)}~{Y(-6)}~12~12~13~g~0~0.5~none",
            "SVGNODE~" + JsonSerializer.Serialize(new { attrs = new { uuid = "u", c_origin = $"{X(1)},{Y(1)}", z = "1" } }));
    }

    private static byte[] Framed(string title, decimal x, decimal y, params string[] shapes) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            success = true,
            result = new { packageDetail = new { title, dataStr = new { head = new { x, y }, shape = shapes } } },
        });

    private static string Text(byte[]? footprint) => Encoding.UTF8.GetString(footprint.ShouldNotBeNull());
}
