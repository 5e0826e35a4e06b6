using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <summary>One pass over the tokens of a query; collects what it recognises.</summary>
internal sealed partial class QueryReading(List<QueryToken> tokens)
{
    private static readonly string[] TempcoCodes = ["x7r", "x5r", "x7s", "x6s", "x7t", "x8r", "x8l", "x6t", "x5s", "y5v", "z5u", "y5u", "u2j", "c0g", "np0", "npo", "cog"];

    private static readonly Dictionary<string, string> Colors = new(StringComparer.Ordinal)
    {
        ["red"] = "RED", ["green"] = "GREEN", ["blue"] = "BLUE", ["yellow"] = "YELLOW", ["orange"] = "ORANGE", ["amber"] = "AMBER", ["emerald"] = "EMERALD",
        ["lime"] = "LIME", ["cyan"] = "CYAN", ["purple"] = "PURPLE", ["violet"] = "VIOLET", ["magenta"] = "MAGENTA", ["white"] = "WHITE",
        ["infrared"] = "INFRA_RED", ["ir"] = "INFRA_RED", ["uv"] = "ULTRA_VIOLET", ["ultraviolet"] = "ULTRA_VIOLET",
    };

    private int _position;

    public List<ReadQuantity> Quantities { get; } = [];

    public List<QueryConstraint> Constraints { get; } = [];

    /// <summary>Codes that are bound once the type is known: column and codes.</summary>
    public List<(string Column, string[] Codes, string Label, bool Negated)> Codes { get; } = [];

    public List<string> Words { get; } = [];

    /// <summary>Words for the lexical leg, in order.</summary>
    public List<string> Searchable { get; } = [];

    /// <summary>The same as <see cref="Kept"/> in lower case, with misspelt words corrected.</summary>
    public List<string> Meant { get; } = [];

    /// <summary>All tokens that are not negated, in order.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Those of <see cref="Words"/> that narrow the kind.</summary>
    public List<string> Narrowing { get; } = [];

    public List<string> PartNumbers { get; } = [];

    public List<long> CatalogueIds { get; } = [];

    /// <summary>Types that words name, with the phrase; the last one names the part ("diode bridge rectifier").</summary>
    public List<(string Phrase, string[] Types, bool Negated)> TypePhrases { get; } = [];

    public bool NamesOtherKind { get; private set; }

    public bool HasNegation { get; private set; }

    public bool WantsCheap { get; private set; }

    /// <summary>Type letter of a package such as R0402.</summary>
    public char PackageLetter { get; private set; }

    public bool HasPackage { get; private set; }

    public void Run()
    {
        while (_position < tokens.Count)
        {
            int before = _position;
            bool negated = ReadNegation();
            if (_position >= tokens.Count)
            {
                break;
            }

            ReadItem(negated);
            if (_position == before)
            {
                _position++;
            }
        }
    }

    private QueryToken Token(int offset = 0) => _position + offset < tokens.Count ? tokens[_position + offset] : new QueryToken("", "");

    private bool ReadNegation()
    {
        QueryToken token = Token();
        switch (token.Lower)
        {
            case "not" or "no" or "without" or "except" or "excluding" or "exclude" or "non" or "minus" or "w/o":
                _position++;
                SkipWhile("a", "an", "the", "any", "in", "of");
                HasNegation = true;
                return true;
            case "but" when Token(1).Lower is "not" or "no" or "without":
                _position += 2;
                SkipWhile("a", "an", "the", "any", "in", "of");
                HasNegation = true;
                return true;
            case "other" when Token(1).Lower is "than":
                _position += 2;
                HasNegation = true;
                return true;
            case "anything" when Token(1).Lower is "but":
                _position += 2;
                HasNegation = true;
                return true;
        }

        if (token.Text.Length > 2 && token.Text[0] == '-' && char.IsAsciiLetter(token.Text[1]))
        {
            tokens[_position] = new QueryToken(token.Text[1..]);
            HasNegation = true;
            return true;
        }

        return false;
    }

    private void SkipWhile(params ReadOnlySpan<string> words)
    {
        while (words.Contains(Token().Lower))
        {
            _position++;
        }
    }

    private void ReadItem(bool negated)
    {
        if (TryCatalogueId(negated) || TryCondition(negated) || TryPreference(negated) || TryQuantity(negated) || TryPackage(negated) || TryCode(negated) || TryTypePhrase(negated))
        {
            return;
        }

        ReadWord(negated);
    }

    private bool TryCatalogueId(bool negated)
    {
        QueryToken token = Token();
        if (negated || !CatalogueId().IsMatch(token.Text) || PackageReader.IsPackage(token.Text))
        {
            return false;
        }

        CatalogueIds.Add(long.Parse(token.Text.AsSpan(1), CultureInfo.InvariantCulture));
        Take(1, searchable: true);
        return true;
    }

    private bool TryPreference(bool negated)
    {
        string word = Token().Lower;
        string next = Token(1).Lower;
        switch (word)
        {
            case "in" when next is "stock":
            case "available" when next is "stock":
                Constraints.Add(new QueryConstraint.InStock());
                _position += 2;
                return true;
            case "instock" or "in-stock" or "stocked":
                Constraints.Add(new QueryConstraint.InStock());
                _position++;
                return true;
            case "basic" when !negated:
                Constraints.Add(new QueryConstraint.IsBasic());
                _position += next is "part" or "parts" ? 2 : 1;
                return true;
            case "out" when next is "of" && Token(2).Lower is "stock":
                if (negated)
                {
                    Constraints.Add(new QueryConstraint.InStock());
                }
                else
                {
                    Unchecked.Add("out of stock");
                }

                _position += 3;
                return true;
            case "cheap" or "cheapest" or "low-cost" or "inexpensive":
                WantsCheap = true;
                _position++;
                return true;
            default:
                return false;
        }
    }

    private bool TryPackage(bool negated)
    {
        QueryToken token = Token();
        if (!PackageReader.TryRead(token.Text, out string package, out char letter))
        {
            return false;
        }

        // An SMA connector is not a diode's package.
        if (token.Lower is "sma" or "smb" or "smc" or "smaf" or "smbf" && tokens.Any(static other => other.Lower is "connector" or "antenna" or "jack" or "rf" or "coaxial" or "cable"))
        {
            return false;
        }

        Constraints.Add(new QueryConstraint.PackageIs(package, package.ToUpperInvariant(), negated));
        if (!negated)
        {
            HasPackage = true;
            PackageLetter = letter == '\0' ? PackageLetter : letter;
        }

        Take(1, searchable: !negated, replacement: package);
        return true;
    }

    private bool TryCode(bool negated)
    {
        QueryToken token = Token();
        string word = token.Lower;
        if (TempcoCodes.Contains(word, StringComparer.Ordinal))
        {
            string code = word.ToUpperInvariant();
            bool isC0g = code is "C0G" or "NP0" or "NPO" or "COG";
            Codes.Add(("tempco_code", isC0g ? ["C0G", "NP0"] : [code], isC0g ? "C0G/NP0" : code, negated));
            Take(1, searchable: !negated, replacement: isC0g ? "C0G NP0" : null);
            return true;
        }

        if (word is "npn" or "pnp")
        {
            Codes.Add(("doping_type", [word.ToUpperInvariant()], word.ToUpperInvariant(), negated));
            Take(1, searchable: !negated);
            return true;
        }

        (string? channel, int length) = (word, Token(1).Lower) switch
        {
            ("n-channel" or "nch" or "n-ch" or "nmos" or "nfet" or "n-mos" or "n-fet" or "nchannel" or "n-mosfet" or "nmosfet", _) => ("N_CHANNEL", 1),
            ("p-channel" or "pch" or "p-ch" or "pmos" or "pfet" or "p-mos" or "p-fet" or "pchannel" or "p-mosfet" or "pmosfet", _) => ("P_CHANNEL", 1),
            ("n", "channel" or "ch" or "mosfet") => ("N_CHANNEL", 2),
            ("p", "channel" or "ch" or "mosfet") => ("P_CHANNEL", 2),
            _ => (null, 0),
        };
        if (channel is not null)
        {
            bool namesMosfet = word.EndsWith("mos", StringComparison.Ordinal) || word.EndsWith("fet", StringComparison.Ordinal) || Token(length - 1).Lower == "mosfet";
            Codes.Add(("channel_type", [channel], channel == "N_CHANNEL" ? "N-channel" : "P-channel", negated));
            if (namesMosfet && !negated)
            {
                TypePhrases.Add(("mosfet", ["mosfet"], false));
            }

            Take(length, searchable: !negated, replacement: (channel == "N_CHANNEL" ? "N-Channel" : "P-Channel") + (namesMosfet ? " MOSFET" : ""));
            return true;
        }

        if (Colors.TryGetValue(word, out string? color))
        {
            Codes.Add(("color_code", [color], color.Replace('_', ' ').ToLowerInvariant(), negated));
            Words.Add(word);
            Take(1, searchable: !negated);
            return true;
        }

        return false;
    }

    private bool TryTypePhrase(bool negated)
    {
        for (int length = 3; length >= 1; length--)
        {
            if (_position + length > tokens.Count)
            {
                continue;
            }

            string phrase = string.Join(' ', tokens.Skip(_position).Take(length).Select(static token => token.Lower));
            if (!TypeWords.Phrases.TryGetValue(phrase, out string[]? types))
            {
                continue;
            }

            if (types.Length == 0)
            {
                NamesOtherKind |= !negated;
                AddWords(length, negated);
                return true;
            }

            TypePhrases.Add((phrase, types, negated));
            if (!negated)
            {
                // The type itself is a constraint; what narrows it (bridge, tantalum, schottky) still has to be found in the text.
                Narrowing.AddRange(tokens.Skip(_position).Take(length).Select(static token => token.Lower).Where(static word => !TypeWords.PlainTypes.Contains(word)));
                Words.AddRange(Narrowing.Except(Words, StringComparer.Ordinal));
            }
            else
            {
                foreach (QueryToken token in tokens.Skip(_position).Take(length))
                {
                    Constraints.Add(new QueryConstraint.LacksWord(token.Lower.TrimEnd('s')));
                }
            }

            Take(length, searchable: !negated);
            return true;
        }

        return false;
    }

    private void AddWords(int count, bool negated)
    {
        for (int i = 0; i < count; i++)
        {
            string word = Token(i).Lower;
            if (negated)
            {
                Constraints.Add(new QueryConstraint.LacksWord(word));
            }
            else
            {
                Words.Add(word);
            }
        }

        Take(count, searchable: !negated);
    }

    private void ReadWord(bool negated)
    {
        QueryToken token = Token();
        if (TypeWords.Noise.Contains(token.Lower) || ComparisonWords.IsComparison(token.Lower))
        {
            Kept.Add(token.Text);
            Meant.Add(token.Lower);
            _position++;
            return;
        }

        if (negated)
        {
            AddWords(1, negated: true);
            return;
        }

        if (TypeWords.OtherKinds.Contains(token.Lower))
        {
            NamesOtherKind = true;
        }
        else if (LooksLikePartNumber(token.Text))
        {
            PartNumbers.Add(token.Text);
            Take(1, searchable: true);
            return;
        }
        else if (TypeWords.Correct(token.Lower) is { } corrected)
        {
            tokens[_position] = new QueryToken(corrected);
            Searchable.Add(token.Text);
            if (!TryTypePhrase(negated: false))
            {
                NamesOtherKind |= TypeWords.OtherKinds.Contains(corrected);
                AddWords(1, negated: false);
            }

            return;
        }

        AddWords(1, negated: false);
    }

    private void Take(int count, bool searchable, string? replacement = null)
    {
        for (int i = 0; i < count; i++)
        {
            if (searchable)
            {
                Kept.Add(Token(i).Text);
                Meant.Add(Token(i).Lower);
                if (replacement is null)
                {
                    Searchable.Add(Token(i).Text);
                }
            }
        }

        if (searchable && replacement is not null)
        {
            Searchable.Add(replacement);
        }

        _position += count;
    }

    /// <summary>Letters and digits mixed, or four and more digits: a piece of a part number.</summary>
    private static bool LooksLikePartNumber(string token)
    {
        int digits = token.Count(char.IsAsciiDigit);
        int letters = token.Count(char.IsAsciiLetter);
        return token.Length >= 3 && digits > 0 && (letters > 0 || digits >= 3) && token.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or '+' or '#' or '_' or '*');
    }

    [GeneratedRegex(@"^[Cc]\d{2,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueId();
}
