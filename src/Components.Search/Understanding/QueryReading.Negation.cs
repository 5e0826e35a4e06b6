using System.Text.RegularExpressions;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <content>What a query does not want: words, signs and dashes that say not.</content>
internal sealed partial class QueryReading
{
    private const string Non = "non-";

    // Whether one word said "non-" and what it denies: the words behind it are not denied.
    private bool _isNonJoined;

    private bool ReadNegation()
    {
        _isNonJoined = false;
        if (Token().Lower == "minus" && IsBelowZero(Token(1).Text))
        {
            tokens[_position + 1] = Token(1).As($"-{Token(1).Text}");
            _position++;
            return false;
        }

        int length = IsCodeOfNon() ? 0 : NegationLength();
        if (length > 0)
        {
            _position += length;

            // "not in stock" is about the stock; "not at least 5 V" compares.
            while (ReadingWords.NegationFillers.Contains(Token().Lower) && Token(1).Lower is not ("least" or "most"))
            {
                _position++;
            }
        }
        else if (IsMinus(Token().Text))
        {
            tokens[_position] = Token().As(Token().Text[1..]);
        }
        else if (IsNon(Token().Text))
        {
            _isNonJoined = true;
            tokens[_position] = Token().As(Token().Text[Non.Length..]);
        }
        else
        {
            return false;
        }

        HasNegation = true;
        return true;
    }

    // "minus 5V" is a voltage; "minus 0402" leaves a size out.
    private static bool IsBelowZero(string text) => text.Length > 0 && char.IsAsciiDigit(text[0])
        && TypedQuantity.TryRead(text, QuantityPolicy.Query, out Measure measure, out bool isBare) && !isBare
        && measure.Unit == QuantityUnit.Volt;

    // "non latching" says what a relay is, as "non-latching" does.
    private bool IsCodeOfNon() => Token().Lower == "non" && names.Properties.Said($"non {Token(1).Lower}").Count > 0;

    // Behind "part" and the like a "no" is a number.
    private int NegationLength()
    {
        string word = Token().Lower;
        bool isNumber = word is "no" && _position > 0 && ReadingWords.Numbered.Contains(tokens[_position - 1].Lower);

        // "non polarized capacitor" is the name of a kind.
        bool isName = word is "non" && TypeWords.Phrases.ContainsKey($"{word} {Token(1).Lower} {Token(2).Lower}");
        return isNumber || isName ? 0
            : ReadingWords.FirstOfNegations.Contains(word)
                && ReadingWords.NegationPhrases.Contains($"{word} {Token(1).Lower}") ? 2
            : ReadingWords.Negations.Contains(word) ? 1
            : 0;
    }

    /// <summary>Whether "non-" takes out what stands behind it: a maker, a package or a code. Words that begin so say what a part
    /// is: "non-inverting", "non-latching".</summary>
    private bool IsNon(string token)
    {
        if (token.Length <= Non.Length || !token.StartsWith(Non, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string rest = token[Non.Length..];
        return IsNarrowing(token.ToLowerInvariant(), rest.ToLowerInvariant())
            || names.MakerNames.Has(rest.ToLowerInvariant()) || PackageReader.IsPackage(rest) || PackageReading.IsStyle(rest)
            || PickSchema.CodeColumns.Any(column =>
                PickSchema.Codes(column).OfWords(rest.ToLowerInvariant(), "") is { Length: 1 } code
                && code.Codes.Any(static one => one.Any(char.IsAsciiDigit)));
    }

    // "non-schottky": what narrows a type without it; "non-polarized" narrows one itself.
    private static bool IsNarrowing(string word, string rest) => !TypeWords.FirstOfPhrases.Contains(word)
        && TypeWords.Phrases.TryGetValue(rest, out string[]? types) && types.Length > 0 && !TypeWords.PlainTypes.Contains(rest);

    /// <summary>"not 0402 or 0603", "neither 0402 nor 0603": the second is not wanted either. A nor of its own is a gate or a
    /// flash memory.</summary>
    private bool TryContinueNegation()
    {
        if (Token().Lower is not ("or" or "nor") || ComparisonWords.After(Token().Lower, Token(1).Lower).Comparison is not null)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Whether a dash before a word takes it out: before a word, a package, a part number, or a value that is never
    /// below zero. "-40C", "-12V" and "-20%" are numbers.</summary>
    private static bool IsMinus(string token)
    {
        if (token.Length < 3 || token[0] != '-')
        {
            return false;
        }

        string rest = token[1..];
        return char.IsAsciiLetter(rest[0]) || PackageReader.IsPackage(rest) || NumberFirst().IsMatch(rest)
            || (TypedQuantity.TryRead(rest, out Measure measure) && char.IsAsciiDigit(rest[0])
                && measure.Unit is QuantityUnit.Ohm
                or QuantityUnit.Farad or QuantityUnit.Henry or QuantityUnit.Watt or QuantityUnit.Candela);
    }

    /// <summary>Takes a kind of part out: by its type where the word is one, else where a text says the word.</summary>
    private void ExcludeKind(string phrase, int length)
    {
        string type = ComponentTypeMap.AllTypes.Contains(phrase, StringComparer.Ordinal) ? phrase : phrase.TrimEnd('s');
        Constraints.Add(ComponentTypeMap.AllTypes.Contains(type, StringComparer.Ordinal)
            ? new QueryConstraint.TypeIs([type], Inferred: false, phrase, Negated: true)
            : new QueryConstraint.LacksWord(phrase));
        _position += length;
    }

    [GeneratedRegex(@"^\d[A-Z]{1,2}\d{2,}[A-Z]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberFirst();
}
