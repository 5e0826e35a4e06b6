using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Codes of properties: "interface:i2c", "cortex-m4", "rail to rail".</content>
internal sealed partial class QueryReading
{
    /// <summary><c>interface i2c</c> by the property's name, and codes that nothing else is called by: <c>cortex-m4</c>,
    /// <c>rail to rail</c>.</summary>
    private bool TryNamedCode(bool negated)
    {
        int length = NameAt(0, out IReadOnlyList<FactProperty> named);
        SkipSigns(ref length);
        for (int words = PropertyWords.LongestName; length > 0 && words >= 1; words--)
        {
            if (_position + length + words > tokens.Count)
            {
                continue;
            }

            string text = Phrase(length, words);
            (FactProperty Property, string Code)[] codes =
            [
                .. named.Where(static property => property.Sense == FactSense.Code)
                    .Select(property => (Property: property, Code: PropertyWords.CodeOf(property, text)!))
                    .Where(static entry => entry.Code is not null),
            ];
            if (codes.Length > 0 && (_isTyped || Array.Exists(codes, entry => names.IsHeldBy(entry.Property))))
            {
                AddCode(codes, length + words, codes[0].Property.Title.ToLowerInvariant(), negated);
                return true;
            }
        }

        return false;
    }

    private void SkipSigns(ref int length)
    {
        while (length > 0 && Token(length).Lower is "=" or "is" or "of")
        {
            length++;
        }
    }

    private bool TryCodeWord(bool negated)
    {
        int longest = names.Properties.BeginsCode(Token().Lower) ? PropertyWords.LongestName : 0;
        for (int length = longest; length >= 1; length--)
        {
            if (_position + length > tokens.Count)
            {
                continue;
            }

            string text = Phrase(0, length);
            (FactProperty Property, string Code)[] codes = [.. names.Properties.Said(text),
                .. names.Properties.SaidPlainly(text).Where(entry => names.IsHeldBy(entry.Property))];
            if (codes.Length == 0)
            {
                continue;
            }

            if (names.IsOfKind(text))
            {
                if (negated)
                {
                    return false;
                }

                // "i2c eeprom" is a kind: the word is its own, and no part number.
                bool isWord = LooksLikePartNumber(Token().Text);
                AddWords(isWord ? length : 0);
                return isWord;
            }

            // "spi interface"
            int named = NameAt(length, out IReadOnlyList<FactProperty> properties);
            named = named > 0 && properties.Contains(codes[0].Property) ? named : 0;
            if (!negated)
            {
                CodeWords.AddRange(tokens.Skip(_position).Take(length + named).Select(static token => token.Lower));
            }

            codes = [.. codes.Where(entry => names.IsHeldBy(entry.Property))];
            if (codes.Length > 0)
            {
                // "not latching" beside a relay; without a kind that has the code texts decide.
                AddCode(codes, length + named, codes[0].Property.Title.ToLowerInvariant(), negated);
                return true;
            }

            if (!negated && text.StartsWith("non", StringComparison.Ordinal) && Without(text) is { } denied)
            {
                // "non-isolated" where no kind has the code: what says that it is isolated is not wanted.
                Constraints.Add(new QueryConstraint.LacksWord(denied));
                AddWords(length);
                return true;
            }

            if (!negated && LooksLikePartNumber(Token().Text))
            {
                // "rs485" without a kind that has it is a word, and no part number.
                AddWords(length);
                return true;
            }
        }

        return false;
    }

    // The word behind "non": one that is a code of its own.
    private static string? Without(string text) => text.Length > Non.Length && text[Non.Length - 1] is '-' or ' '
        ? text[Non.Length..] : null;

    private void AddCode((FactProperty Property, string Code)[] codes, int length, string name, bool negated)
    {
        Constraints.Add(new QueryConstraint.PropertyIs(
            [.. codes.Select(static entry => entry.Property.Id)], [.. codes.Select(static entry => FactWish.Of(entry.Code))],
            QuantityUnit.None, $"{name}: {codes[0].Code}", negated));
        if (negated)
        {
            _position += length;
            return;
        }

        if (_isTyped)
        {
            Kept.AddRange(tokens.GetRange(_position, length).Select(static token => token.Text));
            _position += length;
            return;
        }

        // The words stay: texts say them, and families are called by them.
        AnsweredWords.AddRange(tokens.Skip(_position).Take(length).Select(static token => token.Lower));
        AddWords(length);
    }
}
