using Components.Catalog.Quantities;

namespace Components.Catalog.Tests.Quantities;

/// <summary>Attributes that state one value or range, read as facts are: by <see cref="QuantityParser.ReadAll"/>.</summary>
internal static class Attributes
{
    /// <summary>Reads a text that is one value or range and nothing else.</summary>
    public static bool TryReadOne(string text, QuantityUnit unit, out QuantityRange range)
    {
        Span<QuantityRange> items = stackalloc QuantityRange[2];
        int count = QuantityParser.ReadAll(text, unit, items);
        range = count == 1 ? items[0] : default;
        return count == 1;
    }
}
