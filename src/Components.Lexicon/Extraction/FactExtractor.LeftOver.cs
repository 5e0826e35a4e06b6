using Components.Catalog.Quantities;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

public sealed partial class FactExtractor
{
    // Texts name a handful of values; more are tables in prose.
    private const int MostLeftOver = 4;

    /// <summary>Reads the values of a unit that the text states and no property of the unit has: whoever asks for "36 V" is
    /// answered by what says so, whatever it is the voltage of.</summary>
    private void ReadLeftOver(int property, string text, FactResult result)
    {
        PropertyDefinition definition = _properties.Properties[property];
        QuantityUnit unit = definition.Unit!.Quantity;
        int first = result.Facts.Count;
        for (int position = 0; position < text.Length && result.Facts.Count - first < MostLeftOver; position++)
        {
            if (!QuantityScanner.MayBegin(text, position)
                || !TryReadWithUnit(text, position, unit, out FactValue value, out int length))
            {
                continue;
            }

            int end = position + length;
            if (!IsCondition(text, position) && !IsDeviation(text, position, unit) && !IsPerSomething(text, end)
                && value.Low >= definition.Minimum && value.High <= definition.Maximum && !IsKnown(value, unit, result))
            {
                result.Facts.Add(
                    new Fact(property, value.Low, value.High, null, FactSource.Description, text[position..end]));
            }

            position = end - 1;
        }
    }

    // "30mΩ@10V,5A": what stands behind the sign, up to a blank, says at which it was measured, in whatever units.
    private static bool IsCondition(string text, int position)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, position);
        return before.TrimEnd().EndsWith('@') || before[(before.LastIndexOf(' ') + 1)..].Contains('@');
    }

    // "3pF, ±0.1pF": of what has no two signs it is a tolerance. A supply of ±15 V is one.
    private static bool IsDeviation(string text, int position, QuantityUnit unit) =>
        unit is QuantityUnit.Ohm or QuantityUnit.Farad or QuantityUnit.Henry or QuantityUnit.Hertz
        && text.AsSpan(0, position).TrimEnd() is var before
        && (before.EndsWith("±", StringComparison.Ordinal) || before.EndsWith("+/-", StringComparison.Ordinal));

    // "5nV/√Hz" is no voltage; "60W/125VA" are two values.
    private static bool IsPerSomething(string text, int end) =>
        end + 1 < text.Length && text[end] == '/' && (char.IsLetter(text[end + 1]) || text[end + 1] is '√' or '°');

    private static bool TryReadWithUnit(string text, int position, QuantityUnit unit, out FactValue value, out int length)
    {
        ReadOnlySpan<char> rest = text.AsSpan(position);
        bool hasUnit = QuantityReader.TryRead(rest, QuantityPolicy.Text, out WrittenQuantity written) && written.Unit == unit;
        if (RangeReader.TryRead(rest, QuantityPolicy.Description(unit), out QuantityRange range, out length)
            && range.Form == QuantityForm.Range && (hasUnit || unit != QuantityUnit.Ohm))
        {
            value = new FactValue(range.Low, range.High);
            return true;
        }

        // A lone prefix is no unit here: "32K" of memory is no resistance.
        length = written.Length;
        value = new FactValue(written.Value, written.Value);
        return hasUnit;
    }

    private bool IsKnown(FactValue value, QuantityUnit unit, FactResult result)
    {
        foreach (Fact fact in result.Facts)
        {
            if (fact.Code is null && _properties.Properties[fact.Property].Unit?.Quantity == unit
                && new FactValue(fact.Low, fact.High) is var known && known.Agrees(new(value.Low, value.Low))
                && known.Agrees(new(value.High, value.High)))
            {
                return true;
            }
        }

        return false;
    }
}
