using Components.Catalog.History;

namespace Components.Catalog.Tests.History;

/// <summary>The one document of a part's past: its bytes are those of detail.sqlite and of answers.</summary>
public sealed class PastRecordTests
{
    private static readonly PastRecord Past = new()
    {
        NewestDay = "2026-11-30", Days = 30, KnownDays = 3, DaysInStock = 2, LastInStock = null, Stock = [5, null, 3_000_000_000],
        Price = new PastPrice { From = "2026-11-01", To = "2026-11-30", First = 0.0011f, Last = 0.001f, ChangePct = -9.09 },
    };

    [Fact]
    public void It_is_written_field_by_field_with_nulls()
    {
        Past.ToJson().ShouldBe("""{"newest_day":"2026-11-30","days":30,"known_days":3,"days_in_stock":2,"last_in_stock":"""
            + """null,"stock":[5,null,3000000000],"price":{"from":"2026-11-01","to":"2026-11-30","first":0.0011,"last":"""
            + """0.001,"change_pct":-9.09}}""");
    }

    [Fact]
    public void What_was_written_is_read()
    {
        PastRecord read = PastRecord.Parse(Past.ToJson()).ShouldNotBeNull();
        read.ToJson().ShouldBe(Past.ToJson());
        read.Stock.ShouldBe([5, null, 3_000_000_000]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"newest_day\":")]
    public void What_is_no_such_document_is_none(string json) => PastRecord.Parse(json).ShouldBeNull();
}
