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
    public static QueryPlan Parse(string query, string? componentType = null, QueryNames? names = null)
    {
        string text = QueryText.Normalize(query, out int[] origins);
        List<QueryToken> tokens = QueryText.Tokenize(text);
        Locate(tokens, origins);
        bool wantsOther = SubstituteWords.Take(tokens);
        PartsListLine line = PartsListLine.Read(tokens);
        QueryNames known = names ?? QueryNames.None;
        QueryReading reading = new(tokens, line, known);
        reading.Run();

        IReadOnlyList<string> types = ConstraintBinder.Types(reading, componentType, out QueryConstraint.TypeIs? typeConstraint);
        List<QueryConstraint> constraints = [];
        if (typeConstraint is not null)
        {
            constraints.Add(typeConstraint);
        }

        constraints.AddRange(ConstraintBinder.BindProperties(reading.Constraints, types, known));
        constraints.AddRange(ConstraintBinder.Bind(reading.Quantities, types, known));
        constraints.AddRange(ConstraintBinder.BindCodes(reading, types));
        constraints = [.. constraints.DistinctBy(static constraint =>
            (constraint.GetType(), constraint.Label, constraint.Negated))];
        return new QueryPlan
        {
            Text = text,
            DenseText = reading.HasNegation || reading.HasConditions ? string.Join(' ', reading.Kept) : text,
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
            WantsOther = wantsOther,
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
            WordsOnly = [.. ConstraintBinder.UnboundCodes(reading, types)],
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

    // Tokens stand where the characters that they were made of did.
    private static void Locate(List<QueryToken> tokens, int[] origins)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            TextSpan span = tokens[i].Span;
            tokens[i] = tokens[i] with { Span = new TextSpan(origins[span.Start], origins[span.End - 1] + 1) };
        }
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

    private static long? PossibleId(List<QueryToken> tokens) =>
        tokens is [{ Text: { Length: >= 4 and <= 12 } only }] && !PackageReader.IsPackage(only)
            && long.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : null;
}
