using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Values whose unit says which property is meant: "20Mbps", "70ns", "2.54mm", "60 dB".</content>
internal sealed partial class QueryReading
{
    // Of one letter are too many other things: 10m, 5g, 3C, 20B.
    private const int ShortestUnit = 2;

    // Temperatures and sizes of memories have readers of their own; an angle is one letter's width from a temperature.
    private static readonly UnitSet OfOthers = UnitSet.Of(
        QuantityUnit.None, QuantityUnit.Celsius, QuantityUnit.Kelvin, QuantityUnit.Bit, QuantityUnit.Byte, QuantityUnit.Word,
        QuantityUnit.Degree);

    /// <summary>A value that no column has. The properties of its unit are meant that the named kind has; without a kind the one
    /// property of the unit.</summary>
    private bool TryOtherUnit(bool negated)
    {
        int start = _position;
        bool isBetween = TrySkipBetween();
        (Comparison? comparison, bool isStrict) = TakeComparison();
        if (TryOther(out Measure measure, out int used) && OfUnit(measure) is { Count: > 0 } meant)
        {
            _position += used;
            double? upper = comparison is null && TrySecondEnd(
                isBetween, measure.Value, (out Measure end, out int usedByEnd) => TryOther(out end, out usedByEnd)
                    && end.Unit == measure.Unit, out Measure last) ? last.Value : null;
            if (comparison is null && upper is null)
            {
                (comparison, int after) = ComparisonWords.After(Token().Lower, Token(1).Lower);
                _position += after;
            }

            string name = string.Join(" or ", meant.Select(static property => property.Title.ToLowerInvariant()));
            FactWish wish = upper is { } high ? new FactWish(measure.Value, high) : FactWish.Of(measure.Value);
            string shown = upper is null ? measure.ToString() : $"{measure} to {measure with { Value = upper.Value }}";
            AddProperty(start, meant, wish, (comparison, isStrict), name, shown, negated);
            return true;
        }

        _position = start;
        return false;
    }

    private IReadOnlyList<FactProperty> OfUnit(Measure measure)
    {
        QuantityUnit unit = measure.Unit;
        // Of lengths those that a part is bought for: a pitch, a wavelength. "10uF 5mm" says nothing of how high it may be.
        FactProperty[] ofUnit = [.. names.Properties.All.Where(property => property.Quantity == unit
            && property.Sense is not (FactSense.Code or FactSense.Stated)
            && (unit != QuantityUnit.Meter || property.Sense == FactSense.Nominal)
            && names.Properties.IsPlausible(property, measure.Value))];
        IReadOnlyList<FactProperty> held = Held(ofUnit);
        return names.Kinds.Count == 0 && (held.Count > 1 || !IsAlone()) ? [] : held;
    }

    // Columns answer for units that queries read as values.
    private static bool IsReadElsewhere(QuantityUnit unit) =>
        OfOthers.Contains(unit) || QuantityPolicy.Query.Units.Contains(unit);

    // "20Mbps", "rs485 20Mbps": other words may name a kind that has no such property, as a load cell of 5 kg.
    private bool IsAlone() => tokens.Where((_, index) => index < _position || index > _position + 1)
        .All(token => names.Properties.Said(token.Lower).Count > 0 || TypeWords.OtherKinds.Contains(token.Lower));

    private bool TryOther(out Measure measure, out int used)
    {
        QuantityPolicy policy = QuantityPolicy.Query with { Units = UnitSet.All };
        measure = default;
        used = 1;
        string text = Token().Text;
        if (text.Length == 0 || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        int digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (digits < text.Length)
        {
            if (TypedQuantity.TryRatio(text, out measure))
            {
                return true;
            }

            return text.Length - digits >= ShortestUnit && TypedQuantity.TryRead(text, policy, out measure, out bool isBare)
                && !isBare && !IsReadElsewhere(measure.Unit);
        }

        used = 2;
        string unit = Token(1).Text;
        if (unit.Contains('/') && TypedQuantity.TryRatio($"{text} {unit}", out measure))
        {
            return true;
        }

        return unit.Length is >= ShortestUnit and <= 12 && TypedQuantity.TryRead(text, unit, policy, out measure)
            && !IsReadElsewhere(measure.Unit);
    }

    /// <summary>Whether a token is a value of some unit: then it is no part number, whatever has no such property.</summary>
    private bool IsOtherValue() => (TryOther(out _, out int used) && used == 1) || (TryBits(out _, out used) && used == 1)
        || TypedQuantity.TryRange(Token().Text, QuantityPolicy.Query with { Units = UnitSet.All }, out _, out _);
}
