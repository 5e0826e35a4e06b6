using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <content>What a passive part is used for, or where: "10k gate", "100nF 0402 usb", "10uH driver".</content>
internal sealed partial class QueryReading
{
    // Ohms: beyond it resistors are rare, and nobody leaves their unit out.
    private const double LargestResistance = 22e6;

    // The word that is no kind of part here; empty for none.
    private string _use = "";

    /// <summary>Finds the one word for a use beside the value of a passive part. Two words name a kind of their own ("gate
    /// driver"), and so does one beside another word ("load cell"). "Gate resistor" is a resistor; "power inductor" may be called
    /// so all the same.</summary>
    private void FindUse()
    {
        int use = tokens.FindIndex(static token => ReadingWords.Uses.Contains(token.Lower));
        if (use < 0 || !HasPassiveValue() || names.Named.Contains(tokens[use].Text, StringComparer.Ordinal))
        {
            return;
        }

        bool isPassiveNamed = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            string word = tokens[i].Lower;
            if (IsPassiveWord(word))
            {
                isPassiveNamed = true;
                continue;
            }

            bool isKind = TypeWords.Phrases.ContainsKey(word) || TypeWords.OtherKinds.Contains(word)
                || ReadingWords.Uses.Contains(word) || KindHints.Of([word]).Count > 0;
            if (i != use && (isKind || (Math.Abs(i - use) == 1 && !IsPlainBeside(tokens[i]))))
            {
                return;
            }
        }

        _use = tokens[use].Lower;
        if (!isPassiveNamed)
        {
            ValueWords.Add(_use);
        }
    }

    // A word for a type that is bought for a resistance, a capacitance or an inductance.
    private static bool IsPassiveWord(string word) => TypeWords.Phrases.TryGetValue(word, out string[]? types) && types.Length > 0
        && Array.TrueForAll(types, static type => TypeTable.Find(type)?.Value?.Quantity
            is QuantityUnit.Ohm or QuantityUnit.Farad or QuantityUnit.Henry);

    private bool HasPassiveValue()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isRead = TypedQuantity.TryRead(tokens[i].Text, QuantityPolicy.Query, out Measure measure, out bool isBare)
                || (i + 1 < tokens.Count
                    && TypedQuantity.TryRead(tokens[i].Text, tokens[i + 1].Text, QuantityPolicy.Query, out measure));
            if (isRead && measure.Unit is QuantityUnit.Ohm or QuantityUnit.Farad or QuantityUnit.Henry
                && (!isBare || IsPartValue(tokens[i].Text, measure)))
            {
                return true;
            }
        }

        return false;
    }

    // "4k display" and "100M ethernet" are no resistors: without a unit a value has to be one that parts are made in.
    private static bool IsPartValue(string text, Measure measure) =>
        PreferredValues.Has(text) && (measure.Unit != QuantityUnit.Ohm || measure.Value <= LargestResistance);

    // Numbers, packages, codes and words that say nothing of the kind.
    private bool IsPlainBeside(QueryToken token) => !char.IsLetter(token.Text[0])
        || TypedQuantity.TryRead(token.Text, out _) || PackageReader.IsPackage(token.Text)
        || ReadingWords.Kindless.Contains(token.Lower) || ReadingWords.Noise.Contains(token.Lower)
        || ComparisonWords.IsComparison(token.Lower) || ReadingWords.Prepositions.Contains(token.Lower)
        || names.Unknown.Contains(token.Lower, StringComparer.Ordinal) || names.MakerNames.Has(token.Lower)
        || IsUnit(token)
        || PickSchema.CodeColumns.Any(column => PickSchema.Codes(column).OfWords(token.Lower, "") is not null);

    // "10 kohm": a number stands before its unit.
    private bool IsUnit(QueryToken unit)
    {
        int at = tokens.FindIndex(token => token == unit);
        return at > 0 && TypedQuantity.TryRead(tokens[at - 1].Text, unit.Text, QuantityPolicy.Query, out _);
    }
}
