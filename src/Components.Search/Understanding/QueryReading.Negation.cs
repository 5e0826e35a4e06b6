using System.Text.RegularExpressions;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <content>What a query does not want: words, signs and dashes that say not.</content>
internal sealed partial class QueryReading
{
    /// <summary>Words between a negation and what it negates: "do not want any of the".</summary>
    private static readonly string[] Fillers =
    [
        "a", "an", "the", "any", "in", "of", "for", "from", "with", "want", "need", "use", "using", "be", "it", "is", "as", "at",
    ];

    private bool ReadNegation()
    {
        int length = (Token().Lower, Token(1).Lower) switch
        {
            ("no", _) when _position > 0 && tokens[_position - 1].Lower is "part" or "item" or "model" or "order" or "stock"
                or "mpn" => 0,
            ("but", "not" or "no" or "without") or ("other", "than") or ("anything", "but") => 2,
            ("not" or "no" or "without" or "except" or "excluding" or "exclude" or "excludes" or "non" or "minus" or "w/o" or "!="
                or "avoid", _) => 1,
            ("don't" or "dont" or "doesn't" or "isn't" or "never" or "neither", _) => 1,
            _ => 0,
        };
        if (length > 0)
        {
            _position += length;

            // "not in stock" is about the stock; "not at least 5 V" compares.
            while (Fillers.Contains(Token().Lower, StringComparer.Ordinal) && Token(1).Lower is not ("least" or "most"))
            {
                _position++;
            }
        }
        else if (IsMinus(Token().Text))
        {
            tokens[_position] = new QueryToken(Token().Text[1..]);
        }
        else
        {
            return false;
        }

        HasNegation = true;
        return true;
    }

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
