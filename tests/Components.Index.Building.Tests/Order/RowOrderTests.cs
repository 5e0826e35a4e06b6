using Components.Catalog.Corpus;
using Components.Foundation.Errors;
using Components.Index.Building.Dense;
using Components.Index.Building.Order;
using Components.TestKit.Catalogues;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Building.Tests.Order;

public sealed class RowOrderTests
{
    [Fact]
    public void Rows_stand_list_by_list_and_like_texts_together_within_a_list()
    {
        OrderKey resistor = Key("0402", "10k 1% resistor");
        OrderKey capacitor = Key("0402", "100nF X7R capacitor");
        OrderKey[] keys = [resistor, capacitor, resistor, capacitor, resistor, capacitor];
        RowOrder order = RowOrder.Of(ListOrder.Of([1, 0, 0, 1, 0, 0], 2), keys);
        order.Rows[..4].Order().ShouldBe([1u, 2u, 4u, 5u]);
        order.Rows[4..].Order().ShouldBe([0u, 3u]);
        new[] { "1 5 2 4", "2 4 1 5" }.ShouldContain(string.Join(' ', order.Rows[..4]));
    }

    [Fact]
    public void Rows_that_nothing_tells_apart_stand_by_row()
    {
        RowOrder.Of(ListOrder.Of([0, 0, 0, 0], 1),
            [Key("a", "b"), Key("a", "b"), Key("a", "b"), Key("a", "b")]).Rows.ShouldBe([0u, 1u, 2u, 3u]);
        RowOrder.Of(ListOrder.Of([1, 0, 1, 0], 2), keys: null).Rows.ShouldBe([1u, 3u, 0u, 2u]);
    }

    [Fact]
    public void Places_are_the_inverse_of_rows()
    {
        Gen<(int List, int Text)[]> rows =
            (from list in Gen.Choose(0, 6) from text in Gen.Choose(0, 19) select (list, text)).NonEmptyListOf()
            .Select(static drawn => drawn.ToArray());
        Prop.ForAll(rows.ToArbitrary(), static drawn =>
        {
            RowOrder order = RowOrder.Of(
                ListOrder.Of([.. drawn.Select(static row => row.List)], 7),
                [.. drawn.Select(static row => Key("p", $"{row.Text} x"))]);
            order.Rows.Select(row => order.Places[row])
                .ShouldBe(Enumerable.Range(0, drawn.Length).Select(static place => (uint)place));
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void An_order_of_other_rows_is_refused()
    {
        string directory = Directory.CreateTempSubdirectory("components-order-").FullName;
        try
        {
            string corpus = Path.Combine(directory, "corpus.jsonl");
            string order = IndexFiles.Order.In(directory);
            foreach ((long[] ids, string expected) in new (long[], string)[] { ([1, 2, 3],
                "It has 3 rows, 'corpus.jsonl' has 2."), ([1, 3], "It orders other rows than those of 'corpus.jsonl'.") })
            {
                CatalogueFiles.WriteCorpus([.. ids.Select(Part)], corpus);
                IndexStages.BuildOrder(corpus, directory);
                CatalogueFiles.WriteCorpus([Part(1), Part(2)], corpus);
                InputDataException error = Should.Throw<InputDataException>(() =>
                    IndexStages.BuildLexical(corpus, order, new(), directory));
                error.Code.ShouldBe("VEC032");
                error.Message.ShouldContain(expected);
                File.Exists(Path.Combine(directory, "lexical.bin")).ShouldBeFalse();
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static OrderKey Key(string package, string description) =>
        OrderKey.Of(new CorpusRecord { LcscId = 1, ComponentType = "t", PartNumber = "p", Text = "", Package = package,
            Description = description });

    private static SyntheticPart Part(long id) => new(
        new CorpusRecord { LcscId = id, ComponentType = "t", PartNumber = $"P{id}", Text = "" }, 0, false, false, "[]",
            new Dictionary<string, double>(), new Dictionary<string, string>());
}
