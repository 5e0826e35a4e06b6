using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;

namespace Components.Index.Building.Tests.Engines;

/// <summary>Rows that a set gives out, over an index whose places are not its rows.</summary>
public sealed class RowSetTests(IndexedCatalogue catalogue)
{
    [Fact]
    public void Common_rows_are_those_that_both_sets_hold_each_once()
    {
        Generator generator = new(catalogue.Parts, seed: 808);
        for (int number = 0; number < 300; number++)
        {
            Filter one = number == 0 ? Filter.All : generator.Filter();
            Filter other = number < 2 ? Filter.All : generator.Filter();
            foreach (IQueryEngine engine in new IQueryEngine[] { catalogue.Exact, catalogue.Mapped })
            {
                using RowSet left = engine.Resolve(one);
                using RowSet right = engine.Resolve(other);
                List<int> rows = [];
                foreach (int row in left.Common(right))
                {
                    rows.Add(row);
                }

                int[] expected = [.. Enumerable.Range(0, engine.RowCount)
                    .Where(row => left.Contains(row) && right.Contains(row))];
                rows.Order().ToArray().ShouldBe(expected, $"case {number}, {engine.Name}");
                left.CountCommon(right).ShouldBe(expected.Length);
            }
        }
    }

    [Fact]
    public void Many_rows_at_once_are_added_as_one_by_one()
    {
        Random random = new(5);
        using RowSet allowed = catalogue.Mapped.Resolve(new Filter.StockAtLeast(1));
        uint[] rows = [.. Enumerable.Range(0, 3000).Select(_ => (uint)random.Next(IndexedCatalogue.Count))];
        using RowSet all = catalogue.Mapped.NewSet();
        using RowSet common = catalogue.Mapped.NewSet();
        using RowSet expected = catalogue.Mapped.NewSet();
        using RowSet expectedCommon = catalogue.Mapped.NewSet();
        foreach (uint row in rows)
        {
            expected.Add((int)row);
            if (allowed.Contains((int)row))
            {
                expectedCommon.Add((int)row);
            }
        }

        all.TryAdd(rows, among: null, out _).ShouldBeTrue();
        common.TryAdd(rows, allowed, out _).ShouldBeTrue();
        all.Ascending().ShouldBe(expected.Ascending());
        all.Count.ShouldBe(rows.Distinct().Count());
        common.Ascending().ShouldBe(expectedCommon.Ascending());
        common.Count.ShouldBe(expectedCommon.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(700)]
    [InlineData(IndexedCatalogue.Count)]
    public void Members_are_ascending_be_they_few_or_many(int count)
    {
        Random random = new(count);
        int[] members = [.. Enumerable.Range(0, IndexedCatalogue.Count).OrderBy(_ => random.Next()).Take(count)];
        using RowSet rows = catalogue.Mapped.NewSet();
        Array.ForEach(members, rows.Add);
        rows.Ascending().ShouldBe(members.Order());
    }

    [Fact]
    public void A_row_that_there_is_not_is_told_and_not_added()
    {
        using RowSet all = catalogue.Mapped.Resolve(Filter.All);
        using RowSet rows = catalogue.Mapped.NewSet();
        rows.TryAdd([1, IndexedCatalogue.Count, 2], among: null, out uint foreign).ShouldBeFalse();
        foreign.ShouldBe((uint)IndexedCatalogue.Count);
        rows.TryAdd([3, uint.MaxValue], all, out foreign).ShouldBeFalse();
        foreign.ShouldBe(uint.MaxValue);
        rows.Ascending().ShouldBe([1, 3]);
        rows.Count.ShouldBe(2);
    }

    [Fact]
    public void The_rows_of_the_mapped_engine_do_not_stand_by_row()
    {
        using RowSet all = catalogue.Mapped.Resolve(Filter.All);
        List<int> rows = [];
        foreach (int row in all.Common(all))
        {
            rows.Add(row);
        }

        rows.SequenceEqual(rows.Order()).ShouldBeFalse();
    }

    [Fact]
    public void A_set_of_another_engine_is_refused_instead_of_read_in_another_order()
    {
        using RowSet foreign = catalogue.Exact.Resolve(new Filter.StockAtLeast(1));
        using RowSet own = catalogue.Mapped.Resolve(new Filter.StockAtLeast(1));
        Hit[] hits = new Hit[10];
        float[] vector = new float[catalogue.Mapped.Dimension];
        vector[0] = 1;

        Should.Throw<ArgumentException>(() => catalogue.Mapped.Dense(vector, foreign, WorkBudget.Unlimited, hits));
        Should.Throw<ArgumentException>(() => catalogue.Mapped.Lexical("resistor", foreign, WorkBudget.Unlimited, hits));
        Should.Throw<ArgumentException>(() => own.CountCommon(foreign));
        Should.Throw<ArgumentException>(() => own.Common(foreign).MoveNext());
    }

    [Fact]
    public void What_is_no_row_is_refused()
    {
        using RowSet rows = catalogue.Mapped.Resolve(Filter.All);

        Should.Throw<ArgumentOutOfRangeException>(() => rows.Contains(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Contains(catalogue.Mapped.RowCount));
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Add(catalogue.Mapped.RowCount));
    }
}
