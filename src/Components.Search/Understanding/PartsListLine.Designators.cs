using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <content>Names of places in a circuit: R5, C15-C18, FB1, R1..R4.</content>
internal sealed partial class PartsListLine
{
    // J112 is a JFET, D882 a transistor and C105 an id; resistors are counted further.
    private const int MostDigits = 3;

    private const int MostDigitsOfNumbers = 2;

    /// <summary>Takes out places in a circuit. One alone is a part number or an id unless something stands beside it that says
    /// more of the part: a value of its kind anywhere, or at the beginning of a line whatever describes a part.</summary>
    private void ReadDesignators()
    {
        bool isFirst = true;
        // Those that were taken out count too: "U1 U2" are two places, and U2 is the second of them.
        HashSet<string>? taken = null;
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (!DesignatorText.TryRead(_tokens[i].Text, out DesignatorText text))
            {
                isFirst = false;
                continue;
            }

            Designator[] entries = text.Entries;
            Designator? beside = Array.Find(entries, entry => entry.Unit is { } unit && IsCounted(text, unit) && Has(unit, i));
            bool isLeading = isFirst && IsLeading(text, i);
            if (beside is null && !isLeading && taken?.Contains(text.Letters) != true && !IsList(text, i) && !IsOfChip(text))
            {
                isFirst = false;
                continue;
            }

            _ = (taken ??= []).Add(text.Letters);
            Unused.Add(_tokens[i].Text);
            Designator? said = beside ?? (isLeading ? Array.Find(entries, static entry => entry.Unit is null) : null)
                ?? (isLeading && IsOfPassive(text) && !HasPassiveValue() ? entries[0] : null);
            string[] kind = KindOf(said, i);
            Replace(i, kind);
            i += kind.Length - 1;
        }
    }

    private static bool IsCounted(DesignatorText text, QuantityUnit unit) => text.Digits <= MostDigitsOfNumbers
        || unit is QuantityUnit.Ohm or QuantityUnit.Farad or QuantityUnit.Henry or QuantityUnit.Hertz;

    private bool IsList(DesignatorText text, int at)
    {
        for (int i = 0; i < _tokens.Count && !text.IsList; i++)
        {
            if (i != at && DesignatorText.TryRead(_tokens[i].Text, out DesignatorText other) && other.Letters == text.Letters)
            {
                return true;
            }
        }

        return text.IsList;
    }

    // Beside a part's number and its package these are places wherever they stand: "LT3080EST#PBF SOT-223 U4 Linear".
    private bool IsOfChip(DesignatorText text) =>
        text is { Letters: "U" or "IC" or "VR" or "Q", Digits: <= MostDigitsOfNumbers }
        && _tokens.Exists(static token => IsPartNumber(token.Text))
        && _tokens.Exists(static token => PackageReader.IsPackage(token.Text));

    private bool IsLeading(DesignatorText text, int at)
    {
        bool isOfPassive = IsOfPassive(text);
        // "R100 1W 2512" and "R47 1%" are values, "L298 motor driver" and "L200 TO-220" parts.
        if ((text.Letters is "R" && !HasPassiveValue()) || (text.Letters is "L" && !Has(QuantityUnit.Henry, at)))
        {
            return false;
        }

        if (IsSafetyClass(text) || text.Digits > (isOfPassive && text.Letters != "C" ? MostDigits : MostDigitsOfNumbers))
        {
            return false;
        }

        // Letters that nothing else is called by: "LED1 red". BR24 and TH55 may be parts.
        bool isPlain = (text.Letters.Length > 2 || text.Letters is "FB" or "SW" or "BZ" or "CN")
            && Array.Exists(text.Entries, static entry => entry is { Unit: null, Kind.Length: > 0 });
        for (int i = at + 1; i < _tokens.Count; i++)
        {
            QueryToken token = _tokens[i];
            if (!DesignatorText.TryRead(token.Text, out _)
                && (isPlain || IsPartNumber(token.Text) || TypedQuantity.TryRead(token.Text, out _)
                    // "R47 resistor" and "R47 0603" are 0.47 ohm.
                    || (!isOfPassive && (NamesKind(token) || IsSize(token.Text)))
                    || (text.Letters is not "R" && PackageReader.IsPackage(token.Text))
                    || (i + 1 < _tokens.Count && TypedQuantity.TryRead(
                        token.Text, _tokens[i + 1].Text, QuantityPolicy.Query, out _))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfPassive(DesignatorText text) => text.Letters is "R" or "C" or "L" or "FB" or "RN";

    private bool HasPassiveValue() =>
        Has(QuantityUnit.Ohm, -1) || Has(QuantityUnit.Farad, -1) || Has(QuantityUnit.Henry, -1);

    // 6x6mm, 2.54mm, 100V: a number with more behind it that is no part's.
    private static bool IsSize(string text) => char.IsAsciiDigit(text[0]) && !text.All(char.IsAsciiDigit)
        && (text.EndsWith("mm", StringComparison.OrdinalIgnoreCase)
            || TypedQuantity.TryRead(text, QuantityPolicy.Query with { Units = UnitSet.All }, out _, out _));

    // X2 and Y1 are classes of capacitors for the mains where nothing speaks of a crystal.
    private bool IsSafetyClass(DesignatorText text) => text is { Letters: "X" or "Y", Digits: 1, IsList: false }
        && !Has(QuantityUnit.Hertz, -1) && !_tokens.Exists(token => IsPartNumber(token.Text)
            || Array.Exists(text.Entries, entry => entry.Kind.Contains(token.Lower, StringComparer.Ordinal)));

    // Who names a part or another kind says more than the letters.
    private string[] KindOf(Designator? designator, int at)
    {
        if (designator is not { Kind: { Length: > 0 } kind })
        {
            return [];
        }

        bool isNamed = _tokens.Exists(token => kind.Contains(token.Lower, StringComparer.Ordinal));
        bool isPassive = designator.Unit is QuantityUnit.Farad or QuantityUnit.Henry
            || (designator.Unit == QuantityUnit.Ohm && kind is [_, _]);
        for (int i = 0; i < _tokens.Count && !isNamed; i++)
        {
            isNamed = i != at && ((!isPassive && NamesKind(_tokens[i]))
                || (IsPartNumber(_tokens[i].Text) && !IsSize(_tokens[i].Text)));
        }

        return isNamed ? [] : kind;
    }
}
