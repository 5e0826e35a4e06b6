using Components.Catalog.Codes;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <summary>One pass over the tokens of a query; collects what it recognises.</summary>
/// <param name="tokens">Tokens of the query; some are replaced while it is read.</param>
/// <param name="line">What was taken out of them before.</param>
/// <param name="names">Meanings of the tokens in a catalogue.</param>
internal sealed partial class QueryReading(List<QueryToken> tokens, PartsListLine line, QueryNames names)
{
    private int _position;

    private bool _isPurpose;

    public List<ReadQuantity> Quantities { get; } = [];

    public List<QueryConstraint> Constraints { get; } = [];

    /// <summary>Codes that are bound once the type is known.</summary>
    public List<ReadCode> Codes { get; } = [];

    public List<string> Words { get; } = [];

    /// <summary>Words for the lexical leg, in order.</summary>
    public List<string> Searchable { get; } = [];

    /// <summary>The same as <see cref="Kept"/> in lower case, with misspelt words corrected.</summary>
    public List<string> Meant { get; } = [];

    /// <summary>All tokens that are not negated, in order.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Items of <see cref="Words"/> that narrow the kind.</summary>
    public List<string> Narrowing { get; } = [];

    public List<string> PartNumbers { get; } = [];

    public List<long> CatalogueIds { get; } = [];

    /// <summary>Types that words name, with the phrase; the last one names the part ("diode bridge rectifier").</summary>
    public List<TypePhrase> TypePhrases { get; } = [];

    /// <summary>Whether the query names a part that is in the catalogue, or that nobody has looked up.</summary>
    public bool NamesPart => PartNumbers.Exists(number => !names.Missing.Contains(number, StringComparer.Ordinal))
        || CatalogueIds.Exists(id => !names.Missing.Contains(Catalog.Text.CatalogueId.TextOf(id), StringComparer.Ordinal));

    public bool NamesOtherKind { get; private set; }

    public bool HasNegation { get; private set; }

    public bool WantsCheap { get; private set; }

    /// <summary>Type letter of a package such as R0402.</summary>
    public char PackageLetter { get; private set; }

    public bool HasPackage { get; private set; }

    /// <summary>Texts that say nothing of the part, as typed.</summary>
    public IReadOnlyList<string> Unused => line.Unused;

    /// <summary>Whether words call a family of parts.</summary>
    public bool NamesFamily => names.NamesFamily;

    /// <summary>Whether a word of the query may say what kind of part is meant: whether the catalogue knows it, or nobody has
    /// looked.</summary>
    public bool HasWords => Words.Exists(word => !names.Unknown.Contains(word, StringComparer.Ordinal)
        && !ReadingWords.Kindless.Contains(word) && word != _use && !IsColour(word));

    // "10k red": a resistance is no light's, and texts of resistors name no colour.
    private bool IsColour(string word) => Codes.Exists(code => PickSchema.Codes(code.Column).SpeaksOf is null
        && code.Label.Split(' ').Contains(word, StringComparer.Ordinal));

    public void Run()
    {
        CutRanges();
        ShareBounds();
        FindUse();
        bool wasNegated = false;
        while (_position < tokens.Count)
        {
            int before = _position;
            bool negated = ReadNegation() || (wasNegated && TryContinueNegation());
            if (_position >= tokens.Count)
            {
                break;
            }

            int first = _position;
            (int constraints, int quantities) = (Constraints.Count, Quantities.Count);
            ReadItem(negated);
            Locate(first, constraints, quantities);
            wasNegated = negated;
            if (_position == before)
            {
                _position++;
            }
        }
    }

    private QueryToken Token(int offset = 0) =>
        _position + offset < tokens.Count ? tokens[_position + offset] : default(QueryToken).As("");

    private void AddPartNumber(string number)
    {
        PartNumbers.Add(number);
        IdentifierSpans.Add((number, Token().Span));
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
        if (!negated && IsVerb())
        {
            KeepNoise();
            return;
        }

        if (TryTyped(negated) || TryCatalogueId(negated) || TryNamed(negated) || TryTemperature(negated) || TryCondition(negated)
            || TryPreference(negated)
            || TryTestFrequency(negated) || TryProperty(negated) || TryQuantity(negated)
            || TrySize(negated) || TryBareResistance(negated)
            || TryPackage(negated) || TryMount(negated) || TryStyle(negated) || TryCode(negated) || TryCodeWord(negated)
            || TryTypePhrase(negated) || TryMaker(negated))
        {
            return;
        }

        ReadWord(negated);
    }

    private bool TryPreference(bool negated)
    {
        string word = Token().Lower;
        string next = Token(1).Lower;
        switch (word)
        {
            case var _ when LengthOf(ReadingWords.OutOfStock) is > 0 and int length:
                AddInStock(!negated, length);
                return true;
            case var _ when LengthOf(ReadingWords.InStock) is > 0 and int length
                && (negated || length > 1 || !ReadingWords.DeniedStock.Contains(word)):
                AddInStock(negated, length);
                return true;
            case "basic":
                AddClass(new QueryConstraint.IsBasic(negated));
                return true;
            case "non-basic" or "nonbasic":
                AddClass(new QueryConstraint.IsBasic(!negated));
                return true;
            case "extended" when next is "part" or "parts":
                if (negated)
                {
                    // Basic or preferred: no one constraint says it.
                    Unchecked.Add($"not {word} {next}");
                    _position += 2;
                    return true;
                }

                Constraints.Add(new QueryConstraint.IsBasic(Negated: true));
                AddClass(new QueryConstraint.IsPreferred(Negated: true));
                return true;
            case "preferred" when negated || next is "part" or "parts" || TypeWords.Phrases.ContainsKey(next):
                AddClass(new QueryConstraint.IsPreferred(negated));
                return true;
            case var _ when ReadingWords.Cheap.Contains(word):
                if (negated)
                {
                    Unchecked.Add($"not {word}");
                }

                WantsCheap |= !negated;
                _position++;
                return true;
            default:
                return false;
        }
    }

    private void AddInStock(bool isOut, int length)
    {
        Constraints.Add(new QueryConstraint.InStock(1, Below: isOut));
        _position += length;
    }

    private bool TryPackage(bool negated)
    {
        QueryToken token = Token();
        if (!PackageReader.TryRead(token.Text, out string package, out char letter))
        {
            return false;
        }

        // An SMA connector is not a diode's package.
        if (ReadingWords.ConnectorPackages.Contains(token.Lower)
            && tokens.Any(static other => ReadingWords.BesideConnectors.Contains(other.Lower)))
        {
            return false;
        }

        int asked = negated ? -1 : Constraints.FindIndex(static other => other is QueryConstraint.PackageIs { Negated: false });
        if (asked >= 0)
        {
            QueryConstraint.PackageIs first = (QueryConstraint.PackageIs)Constraints[asked];
            string[] all = [.. first.Packages.Append(package).Distinct(StringComparer.OrdinalIgnoreCase)];
            _joined = asked;
            Constraints[asked] = first with
            {
                Others = all[1..],
                Label = string.Join(" or ", all.Select(static one => one.ToUpperInvariant())),
            };
        }
        else
        {
            Constraints.Add(new QueryConstraint.PackageIs(package, package.ToUpperInvariant(), negated));
        }

        if (!negated)
        {
            HasPackage = true;
            PackageLetter = letter == '\0' ? PackageLetter : letter;
        }

        Take(1, searchable: !negated, replacement: package);
        return true;
    }

    /// <summary>"smd", "surface mount", "through hole".</summary>
    private bool TryMount(bool negated)
    {
        int through = LengthOf(ReadingWords.ThroughHole);
        bool isThrough = through > 0;
        int length = isThrough ? through : LengthOf(ReadingWords.SurfaceMounted);
        if (length == 0)
        {
            return false;
        }

        Constraints.Add(
            new QueryConstraint.PackageStyleIs(PackageMount.ThroughHole, "through-hole", Negated: isThrough == negated));
        Take(length, searchable: false);
        return true;
    }

    /// <summary>"DIP", "not QFN": a style without its pins. A DIP switch is a switch.</summary>
    private bool TryStyle(bool negated)
    {
        QueryToken token = Token();
        if (!PackageReading.IsStyle(token.Text)
            || (!negated && (ReadingWords.StyleFollowers.Contains(Token(1).Lower) || names.IsOfKind(token.Lower))))
        {
            return false;
        }

        string style = token.Text.ToUpperInvariant();
        Constraints.Add(new QueryConstraint.PackageStyleIs(style, style, negated));
        Take(1, searchable: !negated);
        return true;
    }

    private bool TryCode(bool negated)
    {
        foreach (string column in PickSchema.CodeColumns)
        {
            CodeVocabulary vocabulary = PickSchema.Codes(column);
            if (vocabulary.OfWords(Token().Lower, Token(1).Lower) is not { } code)
            {
                continue;
            }

            bool isAlternative = !negated && _position > 0 && tokens[_position - 1].Lower is "or" or "/"
                && Codes is [.., { Negated: false } last] && last.Column == column;
            if (isAlternative)
            {
                // "npn or pnp": a part has one of them.
                Codes[^1] = new ReadCode(
                    column, [.. Codes[^1].Codes, .. code.Codes], $"{Codes[^1].Label} or {code.Label}", Negated: false,
                    [.. Codes[^1].Spans, SpanOf(code.Length)]);
            }
            else
            {
                Codes.Add(new ReadCode(column, [.. code.Codes], code.Label, negated, [SpanOf(code.Length)]));
            }

            if (code.NamesType && !negated)
            {
                foreach (TypeDefinition type in TypeTable.Pickable.Where(type => PickSchema.Has(type.Name, column)))
                {
                    TypePhrases.Add(new TypePhrase(type.Name, [type.Name], SpanOf(code.Length)));
                }
            }

            // "warm white" is a name of its own; "white" is a word of texts, too.
            if (vocabulary.SpeaksOf is null && !negated && code.Length == 1)
            {
                Words.Add(Token().Lower);
                WordSpans.Add(Token().Span);
            }

            Take(code.Length, searchable: !negated, replacement: code.Searchable);
            return true;
        }

        return false;
    }

    private bool TryTypePhrase(bool negated)
    {
        for (int length = TypeWords.FirstOfPhrases.Contains(Token().Lower) ? 3 : 0; length >= 1; length--)
        {
            if (_position + length > tokens.Count)
            {
                continue;
            }

            string phrase = Phrase(0, length);
            if (!TypeWords.Phrases.TryGetValue(phrase, out string[]? types))
            {
                continue;
            }

            if ((_isPurpose || phrase == _use) && !negated)
            {
                AddWords(length);
                return true;
            }

            if (types.Length == 0)
            {
                // "mosfet logic level" is no logic.
                NamesOtherKind |= !negated && !(phrase is "logic" or "level" && TypePhrases.Count > 0);
                if (negated)
                {
                    ExcludeKind(phrase, length);
                }
                else
                {
                    AddWords(length);
                }

                return true;
            }

            // The type itself is a constraint; what narrows it (bridge, tantalum, schottky) still has to be found in the text.
            string[] narrowing = [.. tokens.Skip(_position).Take(length).Select(static token => token.Lower)
                .Where(static word => !TypeWords.PlainTypes.Contains(word))];
            if (!negated)
            {
                // "logic level mosfet" is no logic.
                NamesOtherKind &= !Words.Contains("logic", StringComparer.Ordinal)
                    || Words.Exists(static word => word is not ("logic" or "level") && TypeWords.OtherKinds.Contains(word));
                TypePhrases.Add(new TypePhrase(phrase, types, SpanOf(length)));
                Narrowing.AddRange(narrowing);
                Words.AddRange(Narrowing.Except(Words, StringComparer.Ordinal));
                WordSpans.AddRange(tokens.Skip(_position).Take(narrowing.Length > 0 ? length : 0)
                    .Where(token => narrowing.Contains(token.Lower, StringComparer.Ordinal)).Select(static token => token.Span));
            }
            else if (narrowing.Length == 0)
            {
                Constraints.Add(new QueryConstraint.TypeIs(types, Inferred: false, phrase, Negated: true));
            }
            else
            {
                // "not tantalum" leaves the other polarized capacitors.
                Constraints.AddRange(narrowing.Select(static word => new QueryConstraint.LacksWord(word)));
                // A "non-schottky diode" is a diode.
                length = _isNonJoined && narrowing[0] == Token().Lower ? 1 : length;
            }

            Take(length, searchable: !negated);
            return true;
        }

        return false;
    }

    private void AddWords(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Words.Add(Token(i).Lower);
            WordSpans.Add(Token(i).Span);
        }

        Take(count, searchable: true);
    }

    private void ReadWord(bool negated)
    {
        QueryToken token = Token();
        bool isNoise = ReadingWords.Noise.Contains(token.Lower) || ComparisonWords.IsComparison(token.Lower);
        if (TryUnknownName(negated))
        {
            return;
        }

        if (negated)
        {
            if (isNoise && token.Lower is not ("smd" or "smt"))
            {
                _position++;
            }
            else
            {
                ExcludeKind(token.Lower, 1);
            }

            return;
        }

        if (isNoise)
        {
            // "driver for leds", "jack w/ leds": what stands behind is what the part is for, or has.
            _isPurpose |= ReadingWords.Purposes.Contains(token.Lower) && Words.Count + Quantities.Count + TypePhrases.Count > 0;
            KeepNoise();
            return;
        }

        if (TypeWords.SaidOf(token.Lower).Length > 0)
        {
            Narrowing.Add(token.Lower);
        }

        if (TypeWords.OtherKinds.Contains(token.Lower))
        {
            NamesOtherKind |= !_isPurpose && token.Lower != _use;
        }
        else if (LooksLikePartNumber(token.Text) && !IsOtherValue())
        {
            AddPartNumber(token.Text);
            Take(1, searchable: true);
            return;
        }
        else if (TypeWords.Correct(token.Lower) is { } corrected)
        {
            tokens[_position] = token.As(corrected);
            Searchable.Add(token.Text);
            if (!TryTypePhrase(negated: false))
            {
                NamesOtherKind |= !_isPurpose && TypeWords.OtherKinds.Contains(corrected);
                AddWords(1);
            }

            return;
        }

        AddWords(1);
    }

    // "something that can switch": outside of sentences CAN is a bus.
    private bool IsVerb() => ReadingWords.Verbs.Contains(Token().Lower)
        && ((_position > 0 && ReadingWords.WordsBeforeVerb.Contains(tokens[_position - 1].Lower))
            || ReadingWords.WordsBehindVerb.Contains(Token(1).Lower));

    // Words that say nothing to the search stay in the sentence that the model reads.
    private void KeepNoise()
    {
        Kept.Add(Token().Text);
        Meant.Add(Token().Lower);
        MeantSpans.Add(Token().Span);
        _position++;
    }

    private void Take(int count, bool searchable, string? replacement = null)
    {
        for (int i = 0; i < count; i++)
        {
            if (searchable)
            {
                Kept.Add(Token(i).Text);
                Meant.Add(Token(i).Lower);
                MeantSpans.Add(Token(i).Span);
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
}
