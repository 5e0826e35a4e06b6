using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>Reads what lines of parts lists hold beside words and values: designators, footprints, metric sizes, letters of
/// tolerance, counts, and that a part is not fitted. Each is replaced with the words that it stands for, or taken out and
/// listed.</summary>
/// <remarks>What depends on the rest of the line (a designator beside its value, a metric size beside a passive part) is left
/// as it is anywhere else: <c>C105</c> alone is a catalogue id, <c>3225</c> of a crystal is its body.</remarks>
internal sealed partial class PartsListLine
{
    private readonly List<QueryToken> _tokens;

    private PartsListLine(List<QueryToken> tokens) => _tokens = tokens;

    /// <summary>Bodies that no package names, as typed.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Texts that say nothing of the part, as typed: designators, counts, that it is not fitted.</summary>
    public List<string> Unused { get; } = [];

    /// <summary>Reads a line.</summary>
    /// <param name="tokens">Its tokens; some are replaced.</param>
    public static PartsListLine Read(List<QueryToken> tokens)
    {
        PartsListLine line = new(tokens);
        line.ReadSplitPackages();
        line.ReadSplitUnits();
        line.ReadWidths();
        line.ReadFootprints();
        line.ReadDesignators();
        line.ReadBeads();
        line.ReadBareOhms();
        line.ReadCrystals();
        line.ReadColourTemperatures();
        line.ReadMetricSizes();
        if (line.IsPassive() && line._tokens.Exists(static token => PackageReader.IsPackage(token.Text)))
        {
            line.ReadTolerances();
            line.ReadCounts();
            line.ReadNotFitted();
        }

        return line;
    }

    /// <summary><c>sot 23</c>, <c>wson 8</c>: a blank for the hyphen, as in a filter. Of "5 to 220", "up to 220" and "down to
    /// 18 V" the number is a value.</summary>
    private void ReadSplitPackages()
    {
        for (int i = 0; i + 1 < _tokens.Count; i++)
        {
            (string style, string number) = (_tokens[i].Text, _tokens[i + 1].Text);
            bool isMount = ReadingWords.SurfaceMounted.LengthOf(_tokens[i].Lower, "", "") > 0;
            if (style.Length < 2 || !char.IsAsciiDigit(number[0]) || !style.All(char.IsAsciiLetter) || isMount || IsEndOfRange(i))
            {
                continue;
            }

            string joined = $"{style}-{number}";
            if (PackageReader.IsPackage(joined))
            {
                _tokens[i] = new QueryToken(joined, _tokens[i].Span.With(_tokens[i + 1].Span));
                _tokens.RemoveAt(i + 1);
            }
        }
    }

    /// <summary><c>25 k Pa</c>: a prefix that stands apart from its unit. Of "25 k ohm" the reader of values knows.</summary>
    private void ReadSplitUnits()
    {
        QuantityPolicy policy = QuantityPolicy.Query with { Units = UnitSet.All };
        for (int i = 0; i + 2 < _tokens.Count; i++)
        {
            (string prefix, string unit) = (_tokens[i + 1].Text, _tokens[i + 2].Text);
            if (prefix.Length == 1 && unit.Length > 1 && char.IsAsciiLetter(prefix[0]) && char.IsAsciiDigit(_tokens[i].Text[^1])
                && TypedQuantity.TryRead(_tokens[i].Text, prefix + unit, policy, out Measure measure)
                && !QuantityPolicy.Query.Units.Contains(measure.Unit) && UnitTable.IsSpelled(unit, measure.Unit))
            {
                _tokens[i + 1] = new QueryToken(prefix + unit, _tokens[i + 1].Span.With(_tokens[i + 2].Span));
                _tokens.RemoveAt(i + 2);
            }
        }
    }

    // "Regulator_Linear:LM317_TO-220" is a symbol: its part stands before its package. "Package_QFP:LQFP-48_7x7mm" has none.
    private static string SymbolOf(string footprint)
    {
        string name = footprint[(footprint.IndexOf(':', StringComparison.Ordinal) + 1)..];
        string first = name.Split('_')[0];
        return name.Length < footprint.Length && first.Length < name.Length && IsPartNumber(first) ? first : "";
    }

    // "to" is a word before it is an outline: "usb to 232 converter".
    private bool IsEndOfRange(int to) => _tokens[to].Lower == "to" && (!ReadingWords.ToOutlines.Contains(_tokens[to + 1].Text)
        || (to > 0 && (_tokens[to - 1].Text.Any(char.IsAsciiDigit) || ComparisonWords.IsComparison(_tokens[to - 1].Lower)))
        || (to + 2 < _tokens.Count
            && TypedQuantity.TryRead(_tokens[to + 1].Text, _tokens[to + 2].Text, QuantityPolicy.Query, out _)));

    private void ReadFootprints()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            bool isNegated = i > 0 && ReadingWords.Negations.Contains(_tokens[i - 1].Lower);
            if (isNegated || !FootprintName.TryRead(_tokens[i].Text, out string kind, out string package))
            {
                continue;
            }

            if (package.Length == 0)
            {
                Bodies.Add(_tokens[i].Text);
            }

            string[] words = [.. $"{SymbolOf(_tokens[i].Text)} {kind} {package}".Split(
                ' ', StringSplitOptions.RemoveEmptyEntries)];
            Replace(i, words);
            i += words.Length - 1;
        }
    }

    /// <summary>A resistance at a frequency, or beside the letters of a bead, is a ferrite bead's, though its footprint is
    /// called an inductor.</summary>
    private void ReadBeads()
    {
        int letters = _tokens.FindIndex(static token => ReadingWords.BeadLetters.Contains(token.Text)
            || ReadingWords.JoinedBeads.Contains(token.Lower)
            || Array.Exists(ReadingWords.BeadSymbols, symbol => token.Lower.StartsWith(symbol, StringComparison.Ordinal)));
        if (letters >= 0 && (Has(QuantityUnit.Ohm, letters) || !ReadingWords.BeadLetters.Contains(_tokens[letters].Text)))
        {
            Replace(letters, ReadingWords.Beads);
        }

        int frequency = _tokens.FindIndex(static token => TypedQuantity.TryRead(token.Text, out Measure measure)
            && measure is { Unit: QuantityUnit.Hertz, Value: >= 1e6 and <= 1e9 });
        int impedance = frequency > 1 && (_tokens[frequency - 1].Text == QueryText.TestCondition
            || _tokens[frequency - 1].Lower == "at") ? frequency - 2 : frequency - 1;
        bool isImpedance = impedance >= 0 && TypedQuantity.TryRead(_tokens[impedance].Text, out Measure ohms)
            && ohms.Unit == QuantityUnit.Ohm;
        bool isBead = _tokens.Exists(IsBead);
        bool isOther = _tokens.Exists(static token => TypeWords.OtherKinds.Contains(token.Lower)
            || (TypeWords.Phrases.ContainsKey(token.Lower) && !IsCalled(token, QuantityUnit.Henry)));
        if (isImpedance && !isBead && !isOther && !Has(QuantityUnit.Henry, -1))
        {
            _tokens.InsertRange(frequency + 1, ReadingWords.Beads.Select(_tokens[frequency].As));
            isBead = true;
        }

        if (isBead && Has(QuantityUnit.Ohm, -1) && !Has(QuantityUnit.Henry, -1))
        {
            _ = _tokens.RemoveAll(static token => IsCalled(token, QuantityUnit.Henry));
            for (int i = 0; i < _tokens.Count; i++)
            {
                if (PackageReader.TryRead(_tokens[i].Text, out string package, out char letter)
                    && TypeWords.IsPackageLetter(letter, QuantityUnit.Henry))
                {
                    _tokens[i] = _tokens[i].As(package);
                }
            }
        }
    }

    /// <summary><c>R47</c> and <c>470m</c> beside the word for a resistor that has no other value.</summary>
    private void ReadBareOhms()
    {
        if (!_tokens.Exists(static token => IsCalled(token, QuantityUnit.Ohm)) || Has(QuantityUnit.Ohm, -1))
        {
            return;
        }

        int at = _tokens.FindIndex(static token => SmallOhms().IsMatch(token.Text));
        if (at >= 0)
        {
            string text = _tokens[at].Text;
            _tokens[at] = _tokens[at].As(text[0] is 'R' or 'r' ? $"0.{text[1..]}ohm" : $"{text}ohm");
        }
    }

    /// <summary>A frequency beside a load capacitance is a crystal's: <c>25MHz 12pF 3225</c>.</summary>
    private void ReadCrystals()
    {
        int frequency = _tokens.FindIndex(static token => TypedQuantity.TryRead(token.Text, out Measure measure)
            && measure is { Unit: QuantityUnit.Hertz, Value: >= 3e4 and <= 2e8 });
        bool isTest = frequency > 0
            && (_tokens[frequency - 1].Text == QueryText.TestCondition || _tokens[frequency - 1].Lower == "at");
        bool isLoaded = _tokens.Exists(static token => TypedQuantity.TryRead(token.Text, out Measure measure)
            && measure is { Unit: QuantityUnit.Farad, Value: >= 3e-12 and <= 4e-11 });
        if (frequency >= 0 && !isTest && isLoaded && !NamesOtherKind())
        {
            _tokens.Insert(frequency + 1, _tokens[frequency].As("crystal"));
        }
    }

    /// <summary><c>3000K</c> beside a light is no resistance.</summary>
    private void ReadColourTemperatures()
    {
        if (!_tokens.Exists(static token => ReadingWords.Lights.Contains(token.Lower)))
        {
            return;
        }

        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Text is [>= '1' and <= '9', _, _, _, 'K'] && _tokens[i].Text[..4].All(char.IsAsciiDigit))
            {
                Replace(i, [_tokens[i].Text[..4], "kelvin"]);
            }
        }
    }

    /// <summary>1608 beside a passive part, and 0603M, which says that it is metric.</summary>
    private void ReadMetricSizes()
    {
        if (!IsPassive())
        {
            return;
        }

        bool isCase = _tokens.Exists(static token => ReadingWords.MetricCases.Contains(token.Lower));
        for (int i = 0; i < _tokens.Count && !isCase; i++)
        {
            string text = _tokens[i].Text;
            if ((text is [_, _, _, _, 'M'] ? MetricSizes.OfFootprint(text[..4]) : MetricSizes.Inch(text)) is { } inch)
            {
                _tokens[i] = _tokens[i].As(inch);
            }
        }
    }

    /// <summary>The letter that parts lists write for a tolerance (IEC 60062).</summary>
    private void ReadTolerances()
    {
        bool isStated = Has(QuantityUnit.Percent, -1);
        for (int i = 1; i < _tokens.Count && !isStated; i++)
        {
            double? percent = _tokens[i].Text is [var letter] ? Tolerance.OfLetter(letter) : null;
            if (percent is not null && !AreFarads(i))
            {
                _tokens[i] = _tokens[i].As(string.Create(CultureInfo.InvariantCulture, $"{percent}%"));
                isStated = true;
            }
        }
    }

    // "10 F MLCC".
    private bool AreFarads(int letter) => _tokens[letter].Text == "F"
        && _tokens[letter - 1].Text.All(static c => char.IsAsciiDigit(c) || c is '.' or ',')
        && _tokens.Exists(static token => IsCalled(token, QuantityUnit.Farad));

    private void ReadCounts()
    {
        for (int i = _tokens.Count - 1; i >= 0; i--)
        {
            if (Count().IsMatch(_tokens[i].Text))
            {
                Unused.Add(_tokens[i].Text);
                _tokens.RemoveAt(i);
            }
        }
    }

    private void ReadNotFitted()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            int length = ReadingWords.NotFitted.LengthOf(Lower(i), Lower(i + 1), Lower(i + 2));
            if (length > 0)
            {
                Unused.Add(string.Join(' ', _tokens.GetRange(i, length).Select(static token => token.Text)));
                _tokens.RemoveRange(i, length);
                i--;
            }
        }
    }

    private string Lower(int index) => index < _tokens.Count ? _tokens[index].Lower : "";

    private static bool IsCalled(QueryToken token, QuantityUnit unit) => TypeWords.IsCalled(token.Lower, unit);

    private static bool IsBead(QueryToken token) => ReadingWords.Beads.Contains(token.Lower, StringComparer.Ordinal);

    private bool IsPassive() => _tokens.Exists(static token => IsBead(token)
            || IsCalled(token, QuantityUnit.Ohm) || IsCalled(token, QuantityUnit.Farad) || IsCalled(token, QuantityUnit.Henry))
        || ((Has(QuantityUnit.Ohm, -1) || Has(QuantityUnit.Farad, -1) || Has(QuantityUnit.Henry, -1)) && !NamesOtherKind());

    private bool NamesOtherKind() => _tokens.Exists(NamesKind);

    private static bool NamesKind(QueryToken token) =>
        TypeWords.OtherKinds.Contains(token.Lower) || TypeWords.Phrases.ContainsKey(token.Lower);

    private bool Has(QuantityUnit unit, int except)
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            bool isRead = TypedQuantity.TryRead(_tokens[i].Text, out Measure measure)
                || (i + 1 < _tokens.Count && i + 1 != except
                    && TypedQuantity.TryRead(_tokens[i].Text, _tokens[i + 1].Text, QuantityPolicy.Query, out measure));
            bool isInductance = unit == QuantityUnit.Henry && measure.Unit == QuantityUnit.Farad && TypedQuantity.TryRead(
                _tokens[i].Text, QuantityPolicy.Query, out _, out bool isBare) && isBare;
            if (i != except && isRead && (measure.Unit == unit || (isInductance && except >= 0)))
            {
                return true;
            }
        }

        return false;
    }

    private void Replace(int index, string[] words)
    {
        QueryToken replaced = _tokens[index];
        _tokens.RemoveAt(index);
        _tokens.InsertRange(index, words.Select(replaced.As));
    }

    private static bool IsPartNumber(string text) => text.Length >= 5
        && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)
        && !TypedQuantity.TryRead(text, out _) && !PackageReader.IsPackage(text);

    [GeneratedRegex(@"^([Rr]\d{1,3}|\d{1,3}(\.\d+)?m)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SmallOhms();

    [GeneratedRegex(@"^([xX]\d{1,4}|\d{1,4}[xX])$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
