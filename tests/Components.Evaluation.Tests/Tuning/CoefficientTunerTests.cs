using Components.Evaluation.Tuning;
using Components.Search;

namespace Components.Evaluation.Tests.Tuning;

public sealed class CoefficientTunerTests
{
    private static readonly SearchSettings Start = new();

    [Fact]
    public void A_hill_is_climbed_in_every_coefficient()
    {
        // Each coefficient is best at its largest value but one.
        (SearchSettings found, double figure) = CoefficientTuner.Tune(Start, static settings => Coefficient.All.Sum(one =>
            -Math.Abs(IndexOf(one, one.Of(settings)) - (one.Values.Count - 2)) / 100.0));

        figure.ShouldBe(0, 1e-9);
        Coefficient.All.Select(one => one.Of(found)).ShouldBe(Coefficient.All.Select(static one => one.Values[^2]));
    }

    [Fact]
    public void What_helps_by_less_than_a_query_changes_nothing()
    {
        (SearchSettings found, _) = CoefficientTuner.Tune(
            Start, static settings => settings.PlaceWeight * CoefficientTuner.LeastGain / 10);
        found.ShouldBe(Start);
    }

    [Fact]
    public void What_is_found_never_measures_less_than_the_start()
    {
        Random random = new(5);
        Dictionary<SearchSettings, double> figures = [];
        double Measure(SearchSettings settings) =>
            figures.TryGetValue(settings, out double figure) ? figure : figures[settings] = random.NextDouble();

        (SearchSettings found, double best) = CoefficientTuner.Tune(Start, Measure);
        best.ShouldBeGreaterThanOrEqualTo(figures[Start]);
        best.ShouldBe(figures[found]);
    }

    [Fact]
    public void Every_coefficient_is_read_where_it_is_set_and_has_the_default_among_its_values()
    {
        foreach (Coefficient one in Coefficient.All)
        {
            one.Values.ShouldBe(one.Values.Order().Distinct());
            one.Values.ShouldContain(one.Of(Start), one.Name);
            foreach (double value in one.Values)
            {
                SearchSettings set = one.With(Start, value);
                one.Of(set).ShouldBe(value, one.Name);
                Coefficient.All.Where(other => other != one).ShouldAllBe(other => other.Of(set) == other.Of(Start));
            }
        }
    }

    [Fact]
    public void The_text_names_what_changed_and_the_gain_to_expect()
    {
        TunedCoefficients tuned = new("sample", "one", "model", Start, Start with { PlaceWeight = 1.5 },
            [new TunedSlice("all", 3, 0.5, 0.75)], 0.0125);
        string text = TuningText.Of(tuned);
        text.ShouldContain("| place_weight | 2 | 1.5 |\n");
        text.ShouldContain("| all | 3 | 0.5000 | 0.7500 |\n");
        text.ShouldContain("measured on the other: +0.0125.");
        text.ShouldEndWith("    search:\n      place_weight: 1.5\n");
        TuningText.Of(tuned with { Found = Start }).ShouldEndWith("Nothing better was found.\n");
    }

    private static int IndexOf(Coefficient one, double value) => one.Values.ToList().IndexOf(value);
}
