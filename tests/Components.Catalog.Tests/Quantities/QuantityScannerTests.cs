using Components.Catalog.Quantities;

namespace Components.Catalog.Tests.Quantities;

public sealed class QuantityScannerTests
{
    [Theory]
    [InlineData("100nF ±10% 50V X7R 0402", "100nF|10%|50V")]
    [InlineData("LM358 3.3V", "3.3V")]
    [InlineData("cap .47uF,16 V", ".47uF|16 V")]
    [InlineData("1.2.5V typ.5V", "5V")]
    [InlineData("AMS1117-3.3V SOT-223", "3.3V")]
    [InlineData("10k ohm 1/16W", "10k ohm|1/16W")]
    [InlineData("X7R 0402 SOIC-8", "")]
    [InlineData("", "")]
    public void The_quantities_of_a_text_are_found_in_order(string text, string expected)
    {
        List<(double Value, QuantityUnit Unit, int Length)> found = [];
        QuantityScanner scanner = new(text, QuantityPolicy.Text);
        while (scanner.MoveNext())
        {
            found.Add((scanner.Current.Value, scanner.Current.Unit, scanner.Current.Length));
        }

        found.ShouldBe(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(static one =>
        {
            QuantityReader.TryRead(one, QuantityPolicy.Text, out WrittenQuantity read).ShouldBeTrue(one);
            return (read.Value, read.Unit, one.Length);
        }));
    }
}
