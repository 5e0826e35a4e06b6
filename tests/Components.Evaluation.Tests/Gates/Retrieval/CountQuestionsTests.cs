using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Gates.Retrieval.Counting;
using Components.Evaluation.Tests.Support;
using Components.Search.Requests;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Counts that the retrieval gate makes by itself.</summary>
public sealed class CountQuestionsTests(SampleSnapshot sample)
{
    [Fact]
    public void The_same_catalogue_suggests_the_same_questions_each_once()
    {
        CountQuestion[] questions = OfSample();

        questions.Select(static question => question.Name).ShouldBeUnique();
        questions.Length.ShouldBeGreaterThan(50);
        OfSample().Select(static question => (question.Name, question.Total, question.Matched))
            .ShouldBe(questions.Select(static question => (question.Name, question.Total, question.Matched)));
        questions.ShouldContain(static question =>
            question.Request.ComponentType == null && question.Request.Query == "resistor");
        questions.ShouldContain(static question => question.Request.InStockOnly && question.Request.Package != null);
    }

    [Fact]
    public void What_a_part_does_not_state_is_silent_for_words_and_out_for_filters()
    {
        IReadOnlyList<CountQuestion> questions = Of(
            ("resistor", "0402", 10_000, 5, true), ("resistor", "0402", 10_040, 0, false), ("resistor", "0603", 10_000, 5, false),
            ("resistor", "", 10_000, 5, false), ("resistor", "-", null, 5, false), ("resistor", "0402", null, 0, false),
            ("led", "0402", null, 9, false));

        Counts(questions, "'resistor'").ShouldBe((6, 6));
        Counts(questions, "'resistor in stock'").ShouldBe((4, 4));
        Counts(questions, "'resistor basic'").ShouldBe((1, 1));
        Counts(questions, "'resistor 0402'").ShouldBe((5, 3));
        Counts(questions, "'resistor' [resistor, 0402]").ShouldBe((3, 3));
        Counts(questions, "'resistor 0402 in stock'").ShouldBe((3, 1));
        Counts(questions, "'resistor' [resistor, 0402, in stock]").ShouldBe((1, 1));
    }

    [Fact]
    public void Values_agree_within_half_a_percent_and_none_that_borders_on_it_is_asked()
    {
        IReadOnlyList<CountQuestion> questions = Of(
            ("resistor", "0402", 10_000, 5, false), ("resistor", "0603", 10_000, 5, false),
            ("resistor", "0402", 10_005, 5, false),
            ("resistor", "0402", 4_700, 5, false), ("resistor", "0402", 4_725, 5, false), ("resistor", "0402", null, 5, false));

        Counts(questions, "'resistor 10k'").ShouldBe((4, 3));
        Counts(questions, "'resistor 10k 0402'").ShouldBe((3, 2));
        Counts(questions, "'resistor 10k' [resistor, 0402]").ShouldBe((3, 2));
        questions.ShouldNotContain(static question => question.Name.Contains("4.7k"));
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 0)]
    public void What_does_not_say_counts_for_nothing_where_ten_say_otherwise(int saying, int total)
    {
        (string, string, double?, int, bool)[] parts =
        [
            .. Enumerable.Repeat<(string, string, double?, int, bool)>(("resistor", "0402", 10_000, 5, false), saying),
            ("resistor", "0402", null, 5, false), ("resistor", "0603", 4_700, 5, false),
        ];

        Counts(Of(parts), "'resistor 4.7k 0402'").ShouldBe((total, 0));
        Counts(Of([.. parts, ("resistor", "0402", 4_700, 5, false)]), "'resistor 4.7k 0402'").ShouldBe((2, 1));
    }

    [Fact]
    public void A_package_that_another_spelling_may_mean_is_not_asked()
    {
        IReadOnlyList<CountQuestion> questions = Of(
            ("diode", "SMA", null, 5, false), ("diode", "SMA", null, 5, false), ("diode", "DO-214AC", null, 5, false),
            ("diode", "SOT-23", null, 5, false), ("diode", "SOT-23-3", null, 5, false), ("diode", "SOD-123", null, 5, false),
            ("diode", "SMD,6x6mm", null, 5, false));

        questions.Select(static question => question.Request.Package).OfType<string>().Distinct()
            .ShouldBe(["SMD,6x6mm", "SOD-123"]);
        questions.Where(static question => question.Request.ComponentType is null)
            .ShouldContain(static question => question.Name == "'diode SOD-123'");
        questions.Where(static question => question.Request.ComponentType is null)
            .ShouldNotContain(static question => question.Name.Contains("SMD,"));
    }

    [Fact]
    public void A_word_that_means_two_types_stands_beside_the_filter_alone()
    {
        IReadOnlyList<CountQuestion> questions = Of(("mosfet", "SOT-23", null, 5, false), ("bjt", "SOT-23", null, 5, false));

        questions.Where(static question => question.Request.ComponentType is null)
            .ShouldNotContain(static question => question.Request.Query.StartsWith("transistor", StringComparison.Ordinal));
        Counts(questions, "'mosfet SOT-23'").ShouldBe((1, 1));
        Counts(questions, "'bjt' [bjt, SOT-23]").ShouldBe((1, 1));
    }

    private static (long, long) Counts(IReadOnlyList<CountQuestion> questions, string name)
    {
        CountQuestion? question = questions.SingleOrDefault(question => question.Name == name);
        question.ShouldNotBeNull($"{name} is not among {string.Join("; ", questions.Select(static one => one.Name))}");
        question.Request.EffectiveMode.ShouldBe(SearchMode.Hybrid);
        return (question.Total, question.Matched);
    }

    private CountQuestion[] OfSample()
    {
        using CatalogueWitness witness = new(Path.Combine(sample.Snapshot, "detail.sqlite"));
        return [.. TypeQuestions.Of(witness, TestContext.Current.CancellationToken).SelectMany(static type => type.Counts)];
    }

    private static IReadOnlyList<CountQuestion> Of(
        params (string Type, string Package, double? Ohm, int Stock, bool IsBasic)[] parts) =>
    [
        .. parts.Select(static (part, i) => new CataloguePart
            {
                LcscId = i + 1, ComponentType = part.Type, PartNumber = "", Package = part.Package, Manufacturer = "",
                Description = "", Stock = part.Stock, IsBasic = part.IsBasic, IsPreferred = false, Value = part.Ohm, Prices = [],
            })
            .GroupBy(static part => part.ComponentType, StringComparer.Ordinal)
            .SelectMany(static type => CountQuestions.About(TypeTable.Find(type.Key)!, [.. type])),
    ];
}
