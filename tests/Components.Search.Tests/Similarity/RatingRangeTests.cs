using Components.Catalog.Facts;
using Components.Fetch.Settings;
using Components.Index.Facts;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Search.Substitution;
using Components.Search.Tests.Honesty;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Search.Tests.Similarity;

/// <summary>A rating that is a range, against another one.</summary>
public sealed class RatingRangeTests
{
    private const double Open = double.PositiveInfinity;

    [Fact]
    public void What_is_worse_at_both_ends_is_refused_what_is_as_good_at_both_will_do_and_the_rest_is_open() =>
        Prop.ForAll(Range().ToArbitrary(), Range().ToArbitrary(), static (asked, stated) =>
        {
            FactJudgement expected = (stated.Low >= asked.Low, stated.High >= asked.High) switch
            {
                (true, true) => FactJudgement.States,
                (false, false) => FactJudgement.Contradicts,
                _ => FactJudgement.Silent,
            };
            RatingRange.Judge(FactSense.AtLeast, asked, stated).ShouldBe(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_less_is_better_both_ends_of_the_other_part_may_be_lower_and_never_higher() =>
        Prop.ForAll(Range().ToArbitrary(), Range().ToArbitrary(), static (asked, stated) =>
        {
            FactJudgement expected = (stated.Low <= asked.Low, stated.High <= asked.High) switch
            {
                (true, true) => FactJudgement.States,
                (false, false) => FactJudgement.Contradicts,
                _ => FactJudgement.Silent,
            };
            RatingRange.Judge(FactSense.AtMost, asked, stated).ShouldBe(expected);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-Open, 3, 3, 3, FactJudgement.States)]
    [InlineData(-Open, 3, 2, 2, FactJudgement.Contradicts)]
    [InlineData(3, Open, 3, 3, FactJudgement.States)]
    [InlineData(3, 3, 2, Open, FactJudgement.Silent)]
    [InlineData(3, 3, -Open, 4, FactJudgement.States)]
    [InlineData(3, 3, -Open, 2, FactJudgement.Contradicts)]
    [InlineData(3, 6, 4, Open, FactJudgement.Silent)]
    [InlineData(3, 6, 7, Open, FactJudgement.States)]
    [InlineData(3, 6, 2, Open, FactJudgement.Silent)]
    [InlineData(3.00002, 6, 3, 6, FactJudgement.States)]
    public void An_end_that_is_not_said_is_no_worse_and_no_better(
        double low, double high, double least, double most, FactJudgement expected)
    {
        RatingRange.Judge(FactSense.AtLeast, (low, high), (least, most)).ShouldBe(expected);
        RatingRange.Judge(FactSense.AtMost, (-high, -low), (-most, -least)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_gate_driver_with_less_current_at_both_ends_is_refused_for_it_and_a_stronger_one_will_do()
    {
        using CatalogueSnapshot drivers = await CatalogueSnapshot.BuildAsync(
            SourceSettings.SampleKind, Path.Combine(AppContext.BaseDirectory, "Similarity", "GateDrivers"));
        SubstituteList forStrong = Substitutes(drivers, 900003920);
        RefusedSubstitute weak = forStrong.Refused.Single(static one => one.Part.LcscId == 900003919);
        SubstituteFailure failing = weak.Failing.Single();
        (failing.Property, failing.Asked, failing.Stated).ShouldBe(("drive_current", "290 mA to 600 mA", "210 mA to 350 mA"));
        forStrong.Results.ShouldNotContain(static one => one.LcscId == 900003919);

        // 200/350 mA for 210/350 mA: lower at one end alone.
        SubstituteList forWeak = Substitutes(drivers, 900003919);
        forWeak.Results.Single(static one => one.LcscId == 900003920).Match.ShouldBe(MatchState.States);
        SearchResult mixed = forWeak.Results.Single(static one => one.LcscId == 900003923);
        mixed.Match.ShouldBe(MatchState.Silent);
        mixed.Reasons.ShouldContain("gate drive current 210 mA to 350 mA unknown (200 mA to 350 mA)");
    }

    private static SubstituteList Substitutes(CatalogueSnapshot catalogue, long id) =>
        new SubstituteFinder(catalogue.Mapped, catalogue.Families, catalogue.Facts).Find(
            catalogue.Mapped.RowOf(id), new SubstituteRules { AnyPackage = true }, TestContext.Current.CancellationToken);

    // Small whole numbers: equal ends come up often, and points.
    private static Gen<(double Low, double High)> Range() =>
        from low in Gen.Choose(-5, 20)
        from width in Gen.Choose(0, 6)
        select ((double)low, (double)(low + width));
}
