using Components.Catalog.Quantities;

namespace Components.Fetch.Sources.Csv;

/// <summary>Units that a column map may name.</summary>
internal static class CsvUnits
{
    /// <summary>Whether bare numbers with this unit behind them are read as quantities.</summary>
    /// <param name="unit">Unit with its prefix: <c>kΩ</c>, <c>nF</c>.</param>
    /// <returns>False for what no reader of this product knows.</returns>
    internal static bool IsKnown(string unit) => UnitTable.UnitOf(unit) != QuantityUnit.None
        || (QuantityReader.TryRead($"1{unit}", QuantityPolicy.Any, out WrittenQuantity quantity)
        && quantity.Length == unit.Length + 1 && quantity.Unit != QuantityUnit.None);

    /// <summary>Value of an attribute: a bare number gets the unit, a text that begins with a number in the file's form has it
    /// rewritten to a decimal point, anything else stays.</summary>
    internal static string Value(string cell, string unit, bool decimalComma)
    {
        if (unit.Length == 0)
        {
            return cell;
        }

        if (IsFraction(cell, unit))
        {
            return cell + unit;
        }

        ReadOnlySpan<char> rest = cell.AsSpan().Trim();
        int signs = rest switch
        {
            ['±', ..] => 1,
            ['+', '/', '-', ..] => 3,
            ['+', '-', ..] => 2,
            _ => 0,
        };
        rest = rest[signs..].TrimStart();
        if (!CsvNumber.TryNormalize(rest, decimalComma, out string number, out int length))
        {
            return cell;
        }

        string sign = signs > 0 ? "±" : "";
        return CsvNumber.TryScientific(number, rest[length..], out string plain) ? $"{sign}{plain}{unit}"
            : $"{sign}{number}{(length == rest.Length ? unit : rest[length..])}";
    }

    // "1/4" of a column in watts is a bare number too. Of which units fractions are read the reader of quantities says.
    private static bool IsFraction(string cell, string unit) =>
        cell.IndexOf('/', StringComparison.Ordinal) is var bar && bar > 0 && bar + 1 < cell.Length
        && !cell.AsSpan(0, bar).ContainsAnyExceptInRange('0', '9') && !cell.AsSpan(bar + 1).ContainsAnyExceptInRange('0', '9')
        && QuantityReader.TryRead(cell + unit, QuantityPolicy.Any, out WrittenQuantity quantity)
        && quantity.Length == cell.Length + unit.Length && quantity.Unit != QuantityUnit.None;
}
