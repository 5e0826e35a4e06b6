using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Packages;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <content>What is typed as a name and a value: <c>type:capacitor</c>, <c>family:buzzer</c>, <c>maker:murata</c>. A value that
/// the
/// name cannot have is said to be unread.</content>
internal sealed partial class QueryReading
{
    /// <summary>Families that are asked for by id.</summary>
    public List<string> FamilyIds { get; } = [];

    /// <summary>Where they stand.</summary>
    public List<TextSpan> FamilySpans { get; } = [];

    private bool TryTyped(bool negated)
    {
        string text = Token().Text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        string name = Token().Lower[..colon];
        string value = text[(colon + 1)..].Trim('"');
        string form = ReadingWords.FormOf(name);
        bool isRead = form switch
        {
            FormNames.Type => TryTypedType(value.ToLowerInvariant(), negated),
            FormNames.Family => TryTypedFamily(value.ToLowerInvariant(), negated),
            FormNames.Maker => TryTypedMaker(value, negated),
            FormNames.Class => TryTypedClass(value.ToLowerInvariant(), negated),
            FormNames.Package => TryTypedPackage(value, negated),
            FormNames.Stock => TryTypedStock(value, negated),
            FormNames.Mount => TryTypedMount(value, negated),
            FormNames.Part or FormNames.PartNumber or FormNames.Id => TryTypedPart(value, negated),
            _ => false,
        };
        if (isRead)
        {
            HasConditions = true;
            return true;
        }

        // "footprint:R_0402" is a label of a parts list, and what an id or a number of pieces is not is read as words.
        bool isForm = FormNames.All.Contains(form, StringComparer.Ordinal) && name != "footprint"
            && form is not (FormNames.Id or FormNames.Quantity or FormNames.QuantityInFull or FormNames.Price);
        if (isForm || (name == FormNames.Quantity && negated))
        {
            HasConditions = true;
            Unchecked.Add(text);
            _position++;
            return true;
        }

        return false;
    }

    /// <summary><c>nosuch:5</c>: a name that nothing has is said to be unread. A label before a value says nothing:
    /// <c>value:10k</c>.</summary>
    private bool TryUnknownName(bool negated)
    {
        string text = Token().Text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1 || !NameBeforeColon().IsMatch(text) || PackageReader.IsPackage(text))
        {
            return false;
        }

        // "Regulator_Linear:AP2112K-3.3": libraries of tools begin with a capital.
        bool isLibrary = char.IsAsciiLetterUpper(text[0]) && text[(colon + 1)..] is { Length: > 4 } part
            && LooksLikePartNumber(part) && !TypedQuantity.TryRead(part, out _);
        if (ReadingWords.Labels.Contains(Token().Lower[..colon]) || isLibrary)
        {
            tokens[_position] = Token().As(text[(colon + 1)..]);
            ReadItem(negated);
            return true;
        }

        HasConditions = true;
        Unchecked.Add(negated ? $"-{text}" : text);
        _position++;
        return true;
    }

    private bool TryTypedType(string value, bool negated)
    {
        string[] types = value.Split('+', StringSplitOptions.RemoveEmptyEntries);
        if (types.Length == 0 || !Array.TrueForAll(types, static type =>
            ComponentTypeMap.AllTypes.Contains(type, StringComparer.Ordinal)))
        {
            return false;
        }

        if (negated)
        {
            Constraints.Add(new QueryConstraint.TypeIs(types, Inferred: false, ComponentTypeMap.Title(types[0]), Negated: true));
        }
        else
        {
            TypePhrases.Add(new TypePhrase(types[0].Replace('_', ' '), types, Token().Span));
        }

        _position++;
        return true;
    }

    private bool TryTypedFamily(string value, bool negated)
    {
        if (value.Length == 0)
        {
            return false;
        }

        if (negated)
        {
            Constraints.Add(new QueryConstraint.NotOfFamily(value));
            _position++;
            return true;
        }

        FamilyIds.Add(value);
        FamilySpans.Add(Token().Span);
        _position++;
        return true;
    }

    private bool TryTypedMaker(string value, bool negated)
    {
        string[] makers = value.Replace('_', ' ').Trim().ToLowerInvariant().Split('+', StringSplitOptions.RemoveEmptyEntries);
        if (makers.Length == 0 || !Array.TrueForAll(makers, names.MakerNames.MayBe))
        {
            return false;
        }

        AddMakers(makers, negated);
        _position++;
        return true;
    }

    private void AddClass(QueryConstraint constraint)
    {
        Constraints.Add(constraint);
        _position++;
        SkipWhile("part", "parts");
    }

    private bool TryTypedClass(string value, bool negated)
    {
        QueryConstraint[] read = value switch
        {
            FormNames.Basic => [new QueryConstraint.IsBasic(negated)],
            FormNames.Preferred => [new QueryConstraint.IsPreferred(negated)],
            FormNames.Extended when !negated => [new QueryConstraint.IsBasic(Negated: true),
                new QueryConstraint.IsPreferred(Negated: true)],
            _ => [],
        };
        Constraints.AddRange(read);
        _position += read.Length > 0 ? 1 : 0;
        return read.Length > 0;
    }

    private bool TryTypedPackage(string value, bool negated)
    {
        // All or nothing: of "0402+foo" the 0402 alone was not asked for.
        string[] packages = value.Split('+', StringSplitOptions.RemoveEmptyEntries);
        if (packages.Length == 0 || !Array.TrueForAll(packages, static package =>
            PackageReader.TryRead(package, out _, out _) || PackageReading.IsStyle(package)))
        {
            return false;
        }

        int start = _position;
        QueryToken before = Token();
        (QueryConstraint[] read, bool had) = ([.. Constraints], HasPackage);
        foreach (string package in packages)
        {
            tokens[start] = before.As(package);
            _position = start;
            if (!TryPackage(negated) && !TryStyle(negated))
            {
                // "SMA" beside a connector is no package.
                (tokens[start], _position, HasPackage, _joined) = (before, start, had, -1);
                Constraints.Clear();
                Constraints.AddRange(read);
                return false;
            }
        }

        return true;
    }

    private bool TryTypedStock(string value, bool negated)
    {
        if (negated || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long pieces) || pieces < 1)
        {
            return false;
        }

        Constraints.Add(new QueryConstraint.InStock(pieces));
        _position++;
        return true;
    }

    // The name says only what the value is: it is read as if it stood alone.
    private bool TryTypedMount(string value, bool negated)
    {
        if (value.Length == 0)
        {
            return false;
        }

        (QueryToken before, int start) = (Token(), _position);
        tokens[start] = before.As(value);
        if (TryMount(negated))
        {
            return true;
        }

        (tokens[start], _position) = (before, start);
        return false;
    }

    private bool TryTypedPart(string value, bool negated)
    {
        if (value.Length == 0)
        {
            return false;
        }

        tokens[_position] = Token().As(value);
        if (TryCatalogueId(negated))
        {
            return true;
        }

        if (negated)
        {
            Constraints.Add(new QueryConstraint.LacksWord(value.ToLowerInvariant()));
            _position++;
            return true;
        }

        AddPartNumber(value);
        Take(1, searchable: true);
        return true;
    }

    // "samsung or murata": a part has one maker, so that two that are named are alternatives.
    private void AddMakers(string[] makers, bool negated)
    {
        int asked = negated ? -1 : Constraints.FindIndex(static other => other is QueryConstraint.MakerIs { Negated: false });
        IEnumerable<string> all = asked < 0 ? makers : ((QueryConstraint.MakerIs)Constraints[asked]).Makers.Concat(makers);
        string[] named = [.. all.Distinct(StringComparer.Ordinal)];
        QueryConstraint.MakerIs constraint = new(named, negated)
        {
            Known = [.. named.SelectMany(names.MakerNames.Of).Distinct(StringComparer.Ordinal)],
        };
        if (asked < 0)
        {
            Constraints.Add(constraint);
        }
        else
        {
            Constraints[asked] = constraint with { Spans = Constraints[asked].Spans };
            _joined = asked;
        }
    }

    // A letter at least: "1:1" is a ratio. What goes on with slashes is an address.
    [GeneratedRegex(@"^[\p{L}_][\p{L}\d_-]+:[^/:]", RegexOptions.CultureInvariant)]
    private static partial Regex NameBeforeColon();

    // Letters with which part numbers begin.
    private const int LongestPrefix = 4;

    // "an emitter for a diving torch" means no maker of that name.
    private bool IsSentence() => tokens.Exists(token => token.Lower is not ("and" or "or")
            && !ValueWords.Contains(token.Lower, StringComparer.Ordinal) && ReadingWords.Sentences.Contains(token.Lower))
        || tokens.FindLastIndex(static token => token.Lower is "a" or "an" or "the") > 0;

    /// <summary>A manufacturer by the first words of its name: "texas instruments op amp".</summary>
    private bool TryMaker(bool negated)
    {
        for (int length = names.MakerNames.Begins(Token().Lower) ? MakerNames.LongestName : 0; length >= 1; length--)
        {
            // "AMS 1117 3.3" is a part number with blanks.
            if (_position + length <= tokens.Count && Phrase(0, length) is { } phrase && names.MakerNames.Has(phrase)
                && !(length == 1 && names.IsWord(phrase) && IsSentence())
                && !(phrase.Length <= LongestPrefix && Token(length).Text is { Length: > 2 } next && next.All(char.IsAsciiDigit)))
            {
                AddMakers([phrase], negated);
                if (negated)
                {
                    _position += length;
                }
                else
                {
                    Take(length, searchable: true);
                }

                return true;
            }
        }

        return false;
    }
}
