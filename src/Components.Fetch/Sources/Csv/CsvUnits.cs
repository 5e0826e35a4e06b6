using Components.Catalog.Quantities;

namespace Components.Fetch.Sources.Csv;

/// <summary>Units that a column map may name.</summary>
internal static class CsvUnits
{
    /// <summary>Whether bare numbers with this unit behind them are read as quantities.</summary>
    /// <param name="unit">Unit with its prefix: <c>kΩ</c>, <c>nF</c>.</param>
    /// <returns>False for what no reader of this product knows.</returns>
    internal static bool IsKnown(string unit) => UnitTable.UnitOf(unit) != QuantityUnit.None
        || (QuantityReader.TryRead($"1{unit}", out Quantity quantity, out int length)
        && length == unit.Length + 1 && quantity.Unit != QuantityUnit.None);

    /// <summary>Value of an attribute: a bare number gets the unit, a text that begins with a number in the file's form has it
    /// rewritten to a decimal point, anything else stays.</summary>
    internal static string Value(string cell, string unit, bool decimalComma)
    {
        if (unit.Length == 0)
        {
            return cell;
        }

        ReadOnlySpan<char> rest = cell.AsSpan().TrimStart();
        string sign = "";
        if (rest is ['±', ..])
        {
            sign = "±";
            rest = rest[1..].TrimStart();
        }

        return CsvNumber.TryNormalize(rest, decimalComma, out string number, out int length)
            ? $"{sign}{number}{(length == rest.Length ? unit : rest[length..])}" : cell;
    }
}
