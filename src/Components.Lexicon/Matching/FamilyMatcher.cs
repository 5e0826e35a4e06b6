using Components.Lexicon.Families;

namespace Components.Lexicon.Matching;

/// <summary>Tells which families a part belongs to. Rules are chosen by category and by texts that they need, found in one
/// pass; only those are tried. Safe for concurrent use.</summary>
public sealed class FamilyMatcher
{
    private readonly FamilyLexicon _lexicon;
    private readonly Rule[] _rules;
    private readonly RowExpression?[] _excludes;
    private readonly int[] _always;
    private readonly Dictionary<string, int[]> _byCategory;
    private readonly (LiteralTable Table, int[][] Rules) _byText;
    private readonly (LiteralTable Table, int[][] Rules) _byPartNumber;

    /// <summary>Prepares the rules.</summary>
    /// <param name="lexicon">Families.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX007: an expression cannot be used.</exception>
    public FamilyMatcher(FamilyLexicon lexicon)
    {
        _lexicon = lexicon;
        _rules = [.. lexicon.Families.SelectMany(static (family, number) =>
            family.Rules.Select(rule => new Rule(number, family, rule)))];
        _excludes = [.. lexicon.Families.Select(static family =>
            family.Exclude is { } pattern ? new RowExpression(pattern, family.Where) : null)];

        List<int> always = [];
        Dictionary<string, List<int>> byCategory = new(StringComparer.Ordinal);
        Dictionary<string, List<int>> byText = new(StringComparer.Ordinal);
        Dictionary<string, List<int>> byPartNumber = new(StringComparer.Ordinal);
        for (int number = 0; number < _rules.Length; number++)
        {
            Rule rule = _rules[number];
            (Dictionary<string, List<int>>? index, IEnumerable<string> keys) =
                rule.Categories.Count > 0 ? (byCategory, rule.Categories)
                : rule.PartNumber?.Rarest is { } numbers ? (byPartNumber, numbers)
                : rule.Text?.Rarest is { } texts ? (byText, texts)
                : ((Dictionary<string, List<int>>?)null, Enumerable.Empty<string>());
            if (index is null)
            {
                always.Add(number);
            }

            foreach (string key in keys)
            {
                if (!index!.TryGetValue(key, out List<int>? list))
                {
                    index.Add(key, list = []);
                }

                list.Add(number);
            }
        }

        _always = [.. always];
        _byCategory = byCategory.ToDictionary(static pair => pair.Key, static pair =>
            pair.Value.ToArray(), StringComparer.Ordinal);
        _byText = Table([.. _rules.SelectMany(static rule => rule.OnText), .. _excludes.OfType<RowExpression>()], byText);
        _byPartNumber = Table([.. _rules.Select(static rule => rule.PartNumber).OfType<RowExpression>()], byPartNumber);
    }

    /// <summary>Families of a part, the broader ones among them.</summary>
    /// <param name="subject">The part.</param>
    /// <returns>Numbers of <see cref="FamilyLexicon.Families"/>, ascending, each once.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: an expression takes too long on it.</exception>
    public IReadOnlyList<int> FamiliesOf(FamilySubject subject)
    {
        FamilyMatch match = new();
        FindFamilies(subject, match);
        return match.Families;
    }

    /// <summary>Finds the families of a part, the broader ones among them.</summary>
    /// <param name="subject">The part.</param>
    /// <param name="match">Receives them; what it held before is dropped.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: an expression takes too long on it.</exception>
    public void FindFamilies(FamilySubject subject, FamilyMatch match)
    {
        FindOwn(subject, match);
        int own = match.Families.Count;
        for (int at = 0; at < own; at++)
        {
            foreach (int family in _lexicon.Widened[match.Families[at]])
            {
                match.Add(family);
            }
        }

        match.Sort();
    }

    private void FindOwn(FamilySubject subject, FamilyMatch match)
    {
        match.Clear(_rules.Length, _lexicon.Families.Count);
        match.Try(_always);
        string category = FoldedCategory(subject.Category);
        if (_byCategory.TryGetValue(category, out int[]? rules))
        {
            match.Try(rules);
        }

        Find(_byText, subject.Text, match.InText, match);
        Find(_byPartNumber, subject.PartNumber, match.InNumber, match);
        foreach (int number in match.Candidates)
        {
            Rule rule = _rules[number];
            if (!match.Has(rule.Family) && rule.IsMetBy(subject, category, match)
                && !IsFound(_excludes[rule.Family], subject.Text, match.InText))
            {
                match.Add(rule.Family);
            }
        }
    }

    /// <summary>A category as rules compare it.</summary>
    /// <param name="category"><c>category/subcategory</c>.</param>
    internal static string FoldedCategory(string category) =>
        category.ToLowerInvariant().Replace(" / ", "/", StringComparison.Ordinal);

    private static (LiteralTable Table,
        int[][] Rules) Table(IEnumerable<RowExpression> expressions, Dictionary<string, List<int>> index)
    {
        LiteralTable table = new(expressions);
        return (table, [.. table.Texts.Select(text => index.TryGetValue(text, out List<int>? rules) ? rules.ToArray() : [])]);
    }

    private static void Find((LiteralTable Table, int[][] Rules) by, string row, LiteralHits hits, FamilyMatch match)
    {
        by.Table.Find(row, hits);
        foreach (int text in hits.Found)
        {
            match.Try(by.Rules[text]);
        }
    }

    private static bool IsFound(RowExpression? expression, string text, LiteralHits hits) =>
        expression is not null && expression.MayBeIn(hits.Seen) && expression.IsFoundIn(text);

    private sealed class Rule(int number, Family family, FamilyRule rule)
    {
        private readonly RowExpression? _without = Expression(family, rule, rule.Without);

        public int Family { get; } = number;

        public HashSet<string> Categories { get; } = [.. rule.Categories.Select(FoldedCategory)];

        public RowExpression? Text { get; } = Expression(family, rule, rule.Text);

        public RowExpression? PartNumber { get; } = Expression(family, rule, rule.PartNumber);

        /// <summary>Expressions on the text.</summary>
        public IEnumerable<RowExpression> OnText => new[] { Text, _without }.OfType<RowExpression>();

        /// <summary>Whether a part meets the rule.</summary>
        /// <param name="subject">The part.</param>
        /// <param name="category">Its category, folded.</param>
        /// <param name="match">What its texts hold.</param>
        public bool IsMetBy(FamilySubject subject, string category, FamilyMatch match) =>
            (Categories.Count == 0 || Categories.Contains(category))
            && (Text is null || IsFound(Text, subject.Text, match.InText))
            && (PartNumber is null || IsFound(PartNumber, subject.PartNumber, match.InNumber))
            && !IsFound(_without, subject.Text, match.InText);

        private static RowExpression? Expression(Family family, FamilyRule rule, string? pattern) => pattern is null ? null
            : new RowExpression(pattern, $"{family.Where[..family.Where.LastIndexOf(':')]}:{rule.Line}");
    }
}
