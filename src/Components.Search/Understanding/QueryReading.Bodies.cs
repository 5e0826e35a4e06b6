using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <content>Footprints, sizes of bodies, temperatures, and bare numbers beside a resistor.</content>
internal sealed partial class QueryReading
{
    /// <summary>Kinds that were named and are not looked for, since another one was named too, and the other one.</summary>
    public List<(string Left, string Used)> Displaced { get; } = [];

    /// <summary>Temperatures that a part is to stand, in degrees Celsius.</summary>
    public List<TemperatureSpan> Temperatures { get; } = [];

    /// <summary>Bodies that no attribute answers for, as typed: a part does not state them unless its text does.</summary>
    public List<string> Bodies { get; } = [.. line.Bodies];

    /// <summary><c>5mm</c>, <c>4x4mm</c>, <c>6x6</c>, <c>4 mm</c>: no part number, and a word of the texts.</summary>
    private bool TrySize(bool negated)
    {
        if (Token().Text.Length == 0 || !(char.IsDigit(Token().Text[0]) || Token().Text[0] == '.'))
        {
            return false;
        }

        bool isApart = Token(1).Lower == "mm" && TypedQuantity.TryNumber(Token().Text, out _);
        if (negated || (!isApart && !Size().IsMatch(Token().Text)))
        {
            return false;
        }

        Bodies.Add(isApart ? $"{Token().Lower}mm" : Token().Lower);
        Take(isApart ? 2 : 1, searchable: true);
        return true;
    }

    /// <summary><c>-40 to 85C</c>, <c>-40C~+85C</c>, <c>125°C</c>.</summary>
    private bool TryTemperature(bool negated)
    {
        if (negated || Token().Text.Length == 0 || !(char.IsDigit(Token().Text[0]) || Token().Text[0] is '+' or '-'))
        {
            return false;
        }

        if (TemperatureSpan.TryRead(Token().Text, out TemperatureSpan span))
        {
            AddTemperature(span, 1);
            return true;
        }

        if (!TemperatureSpan.TryReadOne(Token().Text, out int first, out bool isTemperature))
        {
            return false;
        }

        bool isRange = RangeWords.Join(Token(1).Lower, hasBegun: false);
        if (isRange && TemperatureSpan.TryReadOne(Token(2).Text, out int last, out bool hasUnit)
            && (hasUnit || Token(3).Lower is "c" or "°c"))
        {
            AddTemperature(TemperatureSpan.Between(first, last), hasUnit ? 3 : 4);
            return true;
        }

        if (!isTemperature)
        {
            return false;
        }

        AddTemperature(new TemperatureSpan(first, first), 1);
        return true;
    }

    private void AddTemperature(TemperatureSpan span, int length)
    {
        Temperatures.Add(span);
        Take(length, searchable: true);
    }

    /// <summary>"39 resistor 1206": a number without a unit is its resistance, when it can be nothing else.</summary>
    private bool TryBareResistance(bool negated)
    {
        QueryToken token = Token();
        bool isDigit = token.Text.Length > 0 && char.IsDigit(token.Text[0]);
        if (negated || !isDigit || !BareOhms().IsMatch(token.Text) || PackageReader.IsPackage(token.Text) || !IsBesideResistor()
            || tokens.Exists(static other => TypedQuantity.TryRead(other.Text, out Measure measure)
                && measure.Unit == QuantityUnit.Ohm))
        {
            return false;
        }

        int start = _position++;
        Measure ohms = new(QuantityUnit.Ohm, double.Parse(token.Text, CultureInfo.InvariantCulture));
        AddQuantity(start, new ReadQuantity(ohms, Bare: false, Comparison: null, Upper: null, Property: null, Negated: false));
        return true;
    }

    /// <summary>Whether the query is about a resistor and the number stands at its beginning, or beside the kind or a package:
    /// elsewhere it counts something that other words say.</summary>
    private bool IsBesideResistor()
    {
        bool IsKind(QueryToken other) => TypeWords.IsCalled(other.Lower, QuantityUnit.Ohm)
            || (PackageReader.TryRead(other.Text, out _, out char letter)
                && TypeWords.IsPackageLetter(letter, QuantityUnit.Ohm));
        bool IsNear(int index) => index >= 0 && index < tokens.Count
            && (IsKind(tokens[index]) || PackageReader.IsPackage(tokens[index].Text));
        bool isLastOrFollowed = _position + 1 == tokens.Count || IsNear(_position + 1);
        return tokens.Exists(IsKind) && isLastOrFollowed && (_position == 0 || IsNear(_position - 1));
    }

    [GeneratedRegex(@"^\d+(\.\d+)?(([x*]\d+(\.\d+)?){0,2}mm|([x*]\d+(\.\d+)?){1,2})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"^\d{1,4}(\.\d{1,3})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BareOhms();
}
