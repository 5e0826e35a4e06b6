using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Values of properties in their own unit.</content>
internal sealed partial class QueryReading
{
    /// <summary>Reads a value, or a range, of one of some properties: those of the unit in which it can be read.</summary>
    private bool TryValues(
        IReadOnlyList<FactProperty> named, Comparison? comparison, bool isBetween, out IReadOnlyList<FactProperty> meant,
        out FactWish wish, out string shown)
    {
        foreach (FactProperty property in Held(named))
        {
            if (property.Sense == FactSense.Code || !TryValue(property, out Measure measure, out int used))
            {
                continue;
            }

            int back = _position;
            _position += used;
            double? upper = comparison is null && TrySecondEnd(
                isBetween, measure.Value, (out Measure end, out int usedByEnd) => TryValue(property, out end, out usedByEnd),
                out Measure second) ? second.Value : null;

            meant = Held([.. named.Where(other => other.Sense != FactSense.Code && IsSameUnit(other, property))]);
            wish = upper is { } last ? new FactWish(measure.Value, last) : FactWish.Of(measure.Value);
            shown = upper is null ? measure.OfProperty()
                : $"{measure.OfProperty()} to {(measure with { Value = upper.Value }).OfProperty()}";
            return _position > back && meant.Count > 0;
        }

        (meant, wish, shown) = ([], default, "");
        return false;
    }

    private bool TryValue(FactProperty property, out Measure measure, out int used)
    {
        used = 1;
        if (Token().Text is ['-', ..])
        {
            // Values are read without their signs: -12 V is no 12 V.
            measure = default;
            return false;
        }

        if (property.Quantity == QuantityUnit.None)
        {
            // "both ways, 3 amps": the number has a unit of its own.
            bool isNumber = TypedQuantity.TryNumber(Token().Text, out double number)
                && !TypedQuantity.TryRead(Token().Text, Token(1).Text, QuantityPolicy.Query with { Units = UnitSet.All }, out _);
            measure = new Measure(QuantityUnit.None, number);
            return isNumber;
        }

        if (property.Quantity == QuantityUnit.Kelvin && TypedQuantity.TryNumber(Token().Text, out double kelvin) && kelvin >= 100
            && !TypedQuantity.TryRead(Token().Text, Token(1).Text, QuantityPolicy.Query with { Units = UnitSet.All }, out _)
            && names.Properties.IsPlausible(property, kelvin))
        {
            // "beta 3950": nobody writes the unit of such a constant.
            measure = new Measure(QuantityUnit.Kelvin, kelvin);
            return true;
        }

        foreach (QuantityUnit unit in Units(property.Quantity))
        {
            QuantityPolicy policy = QuantityPolicy.Query with { Units = UnitSet.All, Wanted = unit };
            used = 2;
            if (Token(1).Text.Length is > 0 and <= 12 && TypedQuantity.TryRead(Token().Text, Token(1).Text, policy, out measure)
                && measure.Unit == unit)
            {
                measure = Converted(measure, property.Quantity);
                return true;
            }

            used = 1;
            if (TypedQuantity.TryRead(Token().Text, policy, out measure, out _) && measure.Unit == unit)
            {
                measure = Converted(measure, property.Quantity);
                return true;
            }
        }

        measure = default;
        return false;
    }

    // "12M" alone is no size: its unit has to be there.
    private bool TryBits(out Measure measure, out int used)
    {
        QuantityPolicy policy = QuantityPolicy.Query with { Units = UnitSet.All };
        used = 1;
        if (TypedQuantity.TryRead(Token().Text, policy, out measure, out bool isBare) && !isBare)
        {
            return measure.Unit is QuantityUnit.Bit or QuantityUnit.Byte;
        }

        used = 2;
        return Token(1).Text.Length is > 0 and <= 12 && TypedQuantity.TryRead(Token().Text, Token(1).Text, policy, out measure)
            && measure.Unit is QuantityUnit.Bit or QuantityUnit.Byte;
    }

    private static FactWish In(FactProperty property, QuantityUnit read, FactWish wish)
    {
        double factor = (property.Quantity, read) switch
        {
            (QuantityUnit.Bit, QuantityUnit.Byte) => 8,
            (QuantityUnit.Byte, QuantityUnit.Bit) => 1.0 / 8,
            _ => 1,
        };
        return wish with { Low = wish.Low * factor, High = wish.High * factor };
    }

    // Units that people mix up, or write one for the other.
    private static QuantityUnit[] Units(QuantityUnit unit) => unit switch
    {
        QuantityUnit.Bit => [QuantityUnit.Bit, QuantityUnit.Byte],
        QuantityUnit.Byte => [QuantityUnit.Byte, QuantityUnit.Bit],
        QuantityUnit.SamplePerSecond => [QuantityUnit.SamplePerSecond, QuantityUnit.Hertz],
        QuantityUnit.Kelvin => [QuantityUnit.Kelvin, QuantityUnit.Celsius],
        _ => [unit],
    };

    private static Measure Converted(Measure measure, QuantityUnit to) => new(to, (measure.Unit, to) switch
    {
        (QuantityUnit.Byte, QuantityUnit.Bit) => measure.Value * 8,
        (QuantityUnit.Bit, QuantityUnit.Byte) => measure.Value / 8,
        _ => measure.Value,
    });

    private static bool IsSameUnit(FactProperty one, FactProperty other) => one.Quantity == other.Quantity
        || (one.Quantity is QuantityUnit.Bit or QuantityUnit.Byte && other.Quantity is QuantityUnit.Bit or QuantityUnit.Byte);
}
