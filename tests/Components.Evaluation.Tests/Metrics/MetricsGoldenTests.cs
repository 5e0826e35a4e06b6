using System.Text.Json;
using Components.Evaluation.Metrics;

namespace Components.Evaluation.Tests.Metrics;

/// <summary>Fixtures made by pytrec_eval, ranx and SciPy (shared/golden/metrics).</summary>
public sealed class MetricsGoldenTests
{
    [Fact]
    public void Metrics_equal_the_reference_on_the_fixture() =>
        CheckCases(Path.Combine(AppContext.BaseDirectory, "Fixtures", "metrics", "cases.json")).ShouldBe(30);

    [Fact]
    public void Metrics_equal_the_reference_on_every_shared_case()
    {
        string? shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        Assert.SkipUnless(shared is not null, "COMPONENTS_SHARED_DIR is not set.");
        CheckCases(Path.Combine(shared, "golden", "metrics", "cases.json")).ShouldBe(200);
    }

    [Fact]
    public void Paired_randomisation_equals_the_exact_permutation_test()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "metrics", "paired-randomisation.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            double[] a = [.. item.GetProperty("a").EnumerateArray().Select(static value => value.GetDouble())];
            double[] b = [.. item.GetProperty("b").EnumerateArray().Select(static value => value.GetDouble())];
            PairedDifference result = PairedRandomisation.Test(a, b);
            result.MeanDifference.ShouldBe(item.GetProperty("mean_difference").GetDouble(), 1e-12);
            result.PValue.ShouldBe(item.GetProperty("p_two_sided_exact").GetDouble(), 1e-12);
            PairedRandomisation.Test(a, b, seed: 99).ShouldBe(result, "an exact value asks no seed");
        }
    }

    [Fact]
    public void A_sampled_p_value_is_close_to_the_exact_one_and_the_same_each_time()
    {
        Random random = new(5);
        double[] a = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
        double[] b = [.. a.Select(value => value + 0.12 * (random.NextDouble() - 0.4))];
        PairedDifference first = PairedRandomisation.Test(a, b);
        PairedRandomisation.Test(a, b, seed: 99).PValue.ShouldNotBe(first.PValue, "an exact one asks no seed");
        PairedRandomisation.Test(a, b).ShouldBe(first);
        PairedRandomisation.Test(a, b, seed: 99).PValue.ShouldBe(first.PValue, 0.01);
    }

    [Fact]
    public void Equal_systems_do_not_differ()
    {
        PairedDifference result = PairedRandomisation.Test([0.5, 0.2], [0.5, 0.2]);
        result.MeanDifference.ShouldBe(0);
        result.PValue.ShouldBe(1);
    }

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedRandomisation.Test([1], [1, 2])).Message.ShouldStartWith(
            "Paired lists have the same length and at least one entry, not 1 and 2.");

    private static IEnumerable<int> Best(Dictionary<long, int> grades, int depth) =>
        grades.Values.Where(static grade => grade > 0).OrderDescending().Take(depth);

    private static int CheckCases(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        int cases = 0;
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            Dictionary<string, List<double>> sums = new(StringComparer.Ordinal);
            foreach (JsonProperty query in item.GetProperty("qrels").EnumerateObject())
            {
                Dictionary<long, int> grades = query.Value.EnumerateObject()
                    .ToDictionary(static pair => Id(pair.Name), static pair => pair.Value.GetInt32());
                long[] run = [.. item.GetProperty("run").GetProperty(query.Name).EnumerateArray()
                    .Select(static value => Id(value.GetString()!))];
                Add("hit@1", RankingMetrics.HitAt(run, grades, 1));
                Add("hit@5", RankingMetrics.HitAt(run, grades, 5));
                Add("hit@10", RankingMetrics.HitAt(run, grades, 10));
                Add("mrr@10", RankingMetrics.ReciprocalRankAt(run, grades, 10));
                Add("ndcg@5 linear gain", RankingMetrics.NdcgAt(run, grades, Best(grades, 5), 5));
                Add("ndcg@10 linear gain", RankingMetrics.NdcgAt(run, grades, Best(grades, 10), 10));
            }

            // The reference has further figures, which the product does not compute.
            foreach ((string name, List<double> values) in sums)
            {
                values.Average()
                    .ShouldBe(item.GetProperty("expected").GetProperty(name).GetDouble(), 1e-9, $"case {cases}, {name}");
            }

            cases++;

            void Add(string name, double value)
            {
                if (!sums.TryGetValue(name, out List<double>? values))
                {
                    sums.Add(name, values = []);
                }

                values.Add(value);
            }
        }

        return cases;
    }

    private static long Id(string name) => long.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}
