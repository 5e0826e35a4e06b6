using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Catalog.Tests.Types;

public sealed class TypeTableTests
{
    public static TheoryData<string> Pickable => [.. TypeTable.Pickable.Select(static type => type.Name)];

    [Fact]
    public void Names_and_lines_are_unique_and_every_broader_line_stands_in_order()
    {
        TypeTable.All.Select(static type => type.Name).ShouldBeUnique();
        TypeTable.Rules.Select(static entry => entry.Rule.Line)
            .ShouldBeUnique("which of two lines goes first must not depend on the order of files");
        TypeTable.Rules.Select(static entry => entry.Rule.Line).ShouldBeInOrder();
    }

    [Theory]
    [MemberData(nameof(Pickable))]
    public void A_type_with_a_table_says_all_that_others_ask_of_it(string name)
    {
        TypeDefinition type = TypeTable.Find(name)!;

        type.Categories.ShouldNotBeEmpty("no part would be of it");
        type.Phrases.ShouldNotBeEmpty("no query would name it");
        type.Columns.Select(static column => column.Name).ShouldBeUnique();
        type.Columns.Select(static column => column.Name).ShouldContain(type.LookUpColumn);
        type.Columns.Select(static column => column.Alias).OfType<string>().ShouldBeUnique();
        type.PlainWords.Except(type.Phrases.SelectMany(static phrase => phrase.Split(' ')))
            .ShouldBeEmpty("a plain word is a word of a phrase");
        foreach (string phrase in type.Phrases.Concat(type.OtherKinds))
        {
            phrase.ShouldBe(phrase.ToLowerInvariant());
            phrase.Split(' ').Length.ShouldBeInRange(1, 3, phrase);
        }
    }

    [Theory]
    [MemberData(nameof(Pickable))]
    public void A_value_of_a_unit_beside_a_type_is_meant_for_one_column(string name) =>
        TypeTable.Find(name)!.Columns.Where(static column => column.BareSense is not null)
            .Select(static column => column.Quantity).ShouldBeUnique();

    [Fact]
    public void Columns_of_one_name_are_alike_in_all_types()
    {
        foreach (IGrouping<string, PickColumn> same in TypeTable.Pickable.SelectMany(static type => type.Columns)
            .GroupBy(static column => column.Name))
        {
            same.Select(static column => (column.Quantity, column.Codes, column.Alias, column.Sense, column.LargestAsked))
                .Distinct().Count()
                .ShouldBe(1, same.Key);
        }
    }

    [Fact]
    public void A_word_of_queries_says_one_column()
    {
        foreach (IGrouping<string, PickColumn> same in TypeTable.Pickable.SelectMany(static type => type.Columns)
            .SelectMany(static column => column.QueryWords.Select(word => (word, column)))
                .GroupBy(static entry => entry.word, static entry => entry.column))
        {
            same.Select(static column => column.Name).Distinct().Count().ShouldBe(1, same.Key);
        }
    }

    [Fact]
    public void Every_unit_of_a_column_is_read_in_queries()
    {
        QuantityUnit[] units = [
            .. TypeTable.Pickable.SelectMany(static type => type.Columns).Select(static column => column.Quantity).Distinct()];

        units.Length.ShouldBeGreaterThan(5);
        foreach (QuantityUnit unit in units.Where(static unit => unit != QuantityUnit.None))
        {
            string text = $"1{UnitTable.Symbol(unit)}";
            QuantityReader.TryRead(text, QuantityPolicy.Query, out WrittenQuantity read).ShouldBeTrue(text);
            read.Unit.ShouldBe(unit);
        }
    }
}
