using Components.Catalog.Quantities;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

public sealed class TypedRatioTests
{
    [Fact]
    public void Every_unit_over_another_is_read_in_a_query_as_it_is_shown()
    {
        UnitTable.Ratios.Count.ShouldBeGreaterThan(5);
        foreach (QuantityUnit unit in UnitTable.Ratios)
        {
            string shown = QuantityFormat.Format(50, unit);
            TypedQuantity.TryRatio(shown, out Measure measure).ShouldBeTrue(shown);
            measure.Unit.ShouldBe(unit, shown);
        }
    }
}
