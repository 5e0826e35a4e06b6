using System.Globalization;
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
        return TryScientific(number, rest[length..], out string plain) ? $"{sign}{plain}{unit}"
            : $"{sign}{number}{(length == rest.Length ? unit : rest[length..])}";
    }

    // A spreadsheet writes small numbers as 1E-07; an E with a number behind it is no unit.
    private static bool TryScientific(string number, ReadOnlySpan<char> behind, out string plain)
    {
        plain = "";
        if (behind is not ['e' or 'E', ..] || !int.TryParse(
            behind[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
            || Math.Abs(exponent) > 24 || !decimal.TryParse($"{number}E{exponent}", NumberStyles.Float,
                CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }

        plain = value.ToString("0.############################", CultureInfo.InvariantCulture);
        return value != 0 || decimal.Parse(number, CultureInfo.InvariantCulture) == 0;
    }
}
