using System.Text;
using System.Text.Json;
using Components.Transform.Footprints;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Footprints;

/// <summary>Areas, holes and models of footprints are what the document says, or are left out and counted.</summary>
public sealed class FootprintAreaTests
{
    private const string Pads = "PAD~RECT~-20~0~10~10~1~~1~0~~0~g~0~~Y|PAD~RECT~20~0~10~10~1~~2~0~~0~g~0~~Y";

    // A ring in one go: 200 units around 100, over a bridge and back.
    private const string Ring = "M -100 -100 L 100 -100 L 100 100 L -100 100 L -100 -100 "
        + "L -50 -50 L -50 50 L 50 50 L 50 -50 L -50 -50 L -100 -100 Z";

    [Theory]
    [InlineData(1, "F.Cu")]
    [InlineData(3, "F.SilkS")]
    [InlineData(5, "F.Paste")]
    [InlineData(7, "F.Mask")]
    public void A_ring_drawn_in_one_go_keeps_its_hole(int layer, string name)
    {
        SExpression footprint = Convert($"SOLIDREGION~{layer}~~{Ring}~solid~g");

        SExpression ring = footprint.All("fp_poly").Single();
        ring.One("layer").Items[1].Atom.ShouldBe(name);
        AreaOf(ring).ShouldBe((50.8m * 50.8m) - (25.4m * 25.4m));
        footprint.One("descr").Items[1].Atom.ShouldBe("EasyEDA package P");
    }

    [Fact]
    public void An_outline_that_touches_itself_at_a_point_keeps_the_point_twice() =>
        AreaOf(Convert("SOLIDREGION~1~~M 0 0 L 10 0 L 10 10 L 0 0 L -10 0 L -10 -10 Z~solid~g").All("fp_poly").Single())
            .ShouldBe(2 * 2.54m * 2.54m / 2);

    [Theory]
    [InlineData("M -100 -100 L -50 -100 L -50 -50 Z M 50 50 L 100 50 L 100 100 Z")]
    [InlineData("M -100 -100 L -50 -100 L -50 -50 L -100 -100 M 50 50 L 100 50 L 100 100")]
    [InlineData("M -100 -100 l 50 0 l 0 50 z m 150 150 l 50 0 l 0 50 z")]
    public void Areas_of_one_region_that_lie_apart_are_polygons_of_their_own(string path)
    {
        SExpression footprint = Convert($"SOLIDREGION~1~~{path}~solid~g");

        footprint.All("fp_poly").Select(AreaOf).ShouldBe([12.7m * 12.7m / 2, 12.7m * 12.7m / 2]);
        footprint.One("descr").Items[1].Atom.ShouldBe("EasyEDA package P");
    }

    [Theory]
    [InlineData("M -100 -100 L 100 -100 L 100 100 L -100 100 Z M -50 -50 L -50 50 L 50 50 L 50 -50 Z")]
    [InlineData("M -50 -50 L -50 50 L 50 50 L 50 -50 Z M -100 -100 L 100 -100 L 100 100 L -100 100 Z")]
    [InlineData("M 0 0 L 20 0 L 20 10 L 0 10 Z M 10 0 L 30 0 L 30 10 L 10 10 Z")]
    [InlineData("M 0 -30 L 10 -30 L 10 30 L 0 30 Z M -30 0 L 30 0 L 30 10 L -30 10 Z")]
    [InlineData("M 0 0 L 10 0 L 10 10 Z M 0 0 L 10 0 L 10 10 Z")]
    public void Areas_of_one_region_that_hold_cross_or_touch_each_other_are_left_out_and_counted(string path)
    {
        SExpression footprint = Convert($"SOLIDREGION~1~~{path}~solid~g");

        footprint.All("fp_poly").ShouldBeEmpty();
        footprint.One("descr").Items[1].Atom.ShouldBe("EasyEDA package P; left out: 1 SOLIDREGION");
    }

    [Theory]
    [InlineData("SOLIDREGION~1~~M -100 -100 L 100 -100 L 100 100 Z~solid~g")]
    [InlineData("SOLIDREGION~2~~M -100 -100 L 100 -100 L 100 100 Z~solid~g")]
    [InlineData("TRACK~0~1~~-100 -100 100 100~g~0")]
    [InlineData("RECT~-100~-100~200~200~2~g~0")]
    // Left out, and in its place all the same.
    [InlineData("SOLIDREGION~1~~M -100 -100 L 100 -100 L 100 100 L -100 100 Z M -50 -50 L -50 50 L 50 50 L 50 -50 Z~solid~g")]
    public void The_courtyard_holds_all_copper(string shape)
    {
        SExpression yard = Convert(shape).All("fp_rect").Single();

        yard.One("layer").Items[1].Atom.ShouldBe("F.CrtYd");
        (decimal[] start, decimal[] end) = (yard.One("start").Numbers(), yard.One("end").Numbers());
        (start[0] <= -25.65m && start[1] <= -25.65m && end[0] >= 25.65m && end[1] >= 25.65m).ShouldBeTrue($"{start[0]} {end[1]}");
    }

    [Theory]
    [InlineData("SOLIDREGION~5~~M -100 -100 L 100 -100 L 100 100 Z~solid~g")]
    [InlineData("SOLIDREGION~7~~M -100 -100 L 100 -100 L 100 100 L -100 100 Z M -50 -50 L -50 50 L 50 50 Z~solid~g")]
    public void The_courtyard_is_no_larger_for_what_is_no_copper(string shape) =>
        Convert(shape).All("fp_rect").Single().One("start").Numbers()[0].ShouldBeGreaterThan(-10);

    [Fact]
    public void Outlines_of_cut_outs_within_each_other_are_lines_and_all_stay() => Convert(
        "SOLIDREGION~10~~M -100 -100 L 100 -100 L 100 100 Z M -10 -50 L 50 -50 L 50 0 Z~npth~g").All("fp_poly").Count()
        .ShouldBe(2);

    [Theory]
    [InlineData("M 0 0 L 10 0 L 20 0 Z")]
    [InlineData("0 0 10 0 20 0")]
    [InlineData("M 0 0 Z")]
    public void An_area_in_which_nothing_is_is_left_out_and_counted(string path) =>
        Convert($"SOLIDREGION~1~~{path}~solid~g").One("descr").Items[1].Atom!.ShouldEndWith("; left out: 1 SOLIDREGION");

    [Fact]
    public void More_areas_than_can_be_compared_are_left_out_in_no_time() => Convert("SOLIDREGION~1~~"
        + string.Concat(Enumerable.Range(0, 5_000).Select(static at => $"M {at * 3} 0 l 1 0 l 0 1 z ")) + "~solid~g")
        .One("descr").Items[1].Atom!.ShouldEndWith("; left out: 1 SOLIDREGION");

    [Theory]
    [InlineData("PAD~ELLIPSE~0~0~10~10~11~~3~6~~0~g~0~~Y")]
    [InlineData("PAD~RECT~0~0~10~10~11~~3~2~~0~g~100000~~Y")]
    [InlineData("PAD~OVAL~0~0~10~4~11~~3~3~~0~g~8~~Y")]
    [InlineData("PAD~POLYGON~0~0~3~3~1~~3~0~0 0 10 0 20 0~0~g~0~~Y")]
    public void A_pad_of_which_its_hole_leaves_nothing_refuses_the_footprint(string pad)
    {
        FootprintConverter.Convert(Document(pad, null), null, out string? refusal).ShouldBeNull();
        refusal.ShouldBe("malformed_shape");
    }

    [Fact]
    public void A_hole_without_copper_is_as_wide_as_it_is_drilled()
    {
        SExpression hole = Convert("PAD~ELLIPSE~0~0~10~10~11~~~6~~0~g~0~~N").All("pad").Last();

        hole.Items[2].Atom.ShouldBe("np_thru_hole");
        hole.One("size").Numbers().ShouldBe([3.048m, 3.048m]);
        hole.One("drill").Numbers().ShouldBe([3.048m]);
    }

    [Theory]
    [InlineData("x,y,z", "0,0", "0")]
    [InlineData("0,0,0", "here,0", "0")]
    [InlineData("0,0,0", "0,0", "high")]
    [InlineData("0,0,0", "", "0")]
    [InlineData("0,0,0", ",", "0")]
    [InlineData("0,0,0", "4000", "0")]
    [InlineData("0,0,0", null, "0")]
    public void A_model_whose_place_cannot_be_read_costs_the_model_alone(string rotation, string? origin, string z)
    {
        string node = "SVGNODE~" + JsonSerializer.Serialize(
            new { attrs = new { uuid = "good", c_origin = origin, z, c_rotation = rotation } });

        SExpression footprint = Read(FootprintConverter.Convert(Document("", node), "m.step", out string? refusal), refusal);

        footprint.All("pad").Count().ShouldBe(2);
        footprint.All("model").ShouldBeEmpty();
        footprint.One("descr").Items[1].Atom!.ShouldEndWith("; left out: 1 SVGNODE");
    }

    private static SExpression Convert(string shape) =>
        Read(FootprintConverter.Convert(Document(shape, null), null, out string? refusal), refusal);

    private static SExpression Read(byte[]? made, string? refusal)
    {
        refusal.ShouldBeNull();
        return SExpression.Parse(Encoding.UTF8.GetString(made!));
    }

    private static byte[] Document(string shape, string? node)
    {
        string[] rest = [shape, node ?? ""];
        string[] shapes = [.. Pads.Split('|'), .. rest.Where(static one => one.Length > 0)];
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            success = true,
            result = new { packageDetail = new { title = "P", dataStr = new { head = new { x = 0, y = 0 }, shape = shapes } } },
        });
    }

    // By the rule of even and odd as by that of windings: a bridge that is passed both ways adds nothing.
    private static decimal AreaOf(SExpression polygon)
    {
        decimal[][] points = [.. polygon.One("pts").All("xy").Select(static point => point.Numbers())];
        decimal twice = 0;
        for (int at = 0; at < points.Length; at++)
        {
            decimal[] next = points[(at + 1) % points.Length];
            twice += (points[at][0] * next[1]) - (next[0] * points[at][1]);
        }

        return Math.Abs(twice) / 2;
    }
}
