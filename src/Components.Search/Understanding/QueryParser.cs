using System.Globalization;
using System.Text;

namespace Components.Search.Understanding;

/// <summary>Turns what a user typed into a <see cref="QueryPlan"/>. Pure and total: any string gives a plan, equal strings
/// give equal plans.</summary>
/// <remarks>Precedence for digits: value, package, piece of a part number, and only then a catalogue id.</remarks>
public static class QueryParser
{
    /// <summary>Understands a query.</summary>
    /// <param name="query">Any text.</param>
    /// <param name="componentType">The request's type filter: values are then bound to that type's columns.</param>
    /// <param name="names">Meanings, in a catalogue, of words that can be read two ways; null when nobody has looked.</param>
    /// <returns>The plan.</returns>
    public static QueryPlan Parse(string query, string? componentType = null, QueryNames? names = null) =>
        Parse(QueryLine.Of(query), componentType, names ?? QueryNames.None);

    /// <summary>Understands a query that is cut already.</summary>
    /// <param name="line">The query.</param>
    /// <param name="componentType">The request's type filter.</param>
    /// <param name="known">Meanings of its words in a catalogue.</param>
    /// <returns>The plan.</returns>
    internal static QueryPlan Parse(QueryLine line, string? componentType, QueryNames known)
    {
        string text = line.Text;
        List<QueryToken> tokens = line.Tokens();
        QueryReading reading = new(tokens, line.PartsList, known);
        reading.Run();

        IReadOnlyList<string> types = ConstraintBinder.Types(reading, componentType, out QueryConstraint.TypeIs? typeConstraint);
        List<QueryConstraint> constraints = [];
        if (typeConstraint is not null)
        {
            constraints.Add(typeConstraint);
        }

        constraints.AddRange(ConstraintBinder.BindProperties(reading.Constraints, types, known));
        constraints.AddRange(ConstraintBinder.Bind(reading, types, known));
        // "N-channel mosfet logic level": the name of a kind is of a type too.
        IReadOnlyList<string> ofCodes = types.Count > 0 ? types : known.TypesOfKind;
        constraints.AddRange(ConstraintBinder.BindCodes(reading, ofCodes));
        if (constraints.Count > 1)
        {
            constraints = [.. constraints.DistinctBy(static constraint =>
                (constraint.GetType(), constraint.Label, constraint.Negated))];
        }

        return new QueryPlan
        {
            Text = text,
            DenseText = reading.HasNegation || reading.HasConditions || line.IsTranslated ? string.Join(' ', reading.Kept) : text,
            LexicalText = LexicalText(reading),
            Words = [.. reading.Words],
            Meant = [.. reading.Meant],
            MeantSpans = [.. reading.MeantSpans],
            PartNumbers = [.. reading.PartNumbers],
            CatalogueIds = [.. reading.CatalogueIds],
            PossibleCatalogueId = PossibleId(tokens),
            Constraints = constraints,
            TypeHints = types.Count > 0 ? []
                : KindHints.Of([.. reading.Meant.Except(reading.ValueWords, StringComparer.Ordinal)]),
            Narrowing = [.. reading.Narrowing],
            WantsCheap = reading.WantsCheap,
            Unchecked = [.. reading.Unchecked],
            WantsOther = line.WantsOther,
            Unused = reading.Unused,
            UnknownWords = [.. reading.Words.Where(known.Unknown.Contains)],
            Bodies = [.. reading.Bodies],
            Temperatures = [.. reading.Temperatures],
            Displaced = [.. reading.Displaced],
            FamilyIds = [.. reading.FamilyIds],
            FamilySpans = [.. reading.FamilySpans],
            IdentifierSpans = [.. reading.IdentifierSpans],
            WordSpans = [.. reading.WordSpans.Distinct()],
            CodeWords = [.. reading.CodeWords],
            ValueWords = [.. reading.ValueWords],
            AnsweredWords = [.. reading.AnsweredWords],
            WordsOnly = [.. ConstraintBinder.UnboundCodes(reading, ofCodes)],
        };
    }

    /// <summary>A plan that reads nothing from a query but its words.</summary>
    /// <param name="query">Any text.</param>
    /// <returns>The plan.</returns>
    public static QueryPlan Unread(string query)
    {
        string text = QueryText.Normalize(query);
        string[] words = [.. QueryText.Tokenize(text).Select(static token => token.Lower)];
        return new QueryPlan
        {
            Text = text,
            DenseText = text,
            LexicalText = text,
            Words = words,
            Meant = words,
            MeantSpans = [.. words.Select(static _ => default(TextSpan))],
            PartNumbers = [],
            CatalogueIds = [],
            Constraints = [],
        };
    }

    private static string LexicalText(QueryReading reading)
    {
        StringBuilder text = new();
        foreach (string word in reading.Searchable)
        {
            text.Append(word).Append(' ');
        }

        foreach (string other in Abbreviations.Of([.. reading.Kept.Select(static word => word.ToLowerInvariant())]))
        {
            text.Append(other).Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    // Of what is left after the reading: "id:25804" became the number.
    private static long? PossibleId(List<QueryToken> tokens) =>
        tokens is [{ Text: { Length: >= 4 and <= 12 } only }] && !PackageReader.IsPackage(only)
            && long.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : null;
}
