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
    public IReadOnlyCollection<int> FamiliesOf(FamilySubject subject)
    {
        SortedSet<int> families = [];
        foreach (int own in OwnFamiliesOf(subject))
        {
            families.UnionWith(_lexicon.Widened[own]);
        }

        return families;
    }

    /// <summary>Families whose own rules a part meets.</summary>
    /// <param name="subject">The part.</param>
    /// <returns>Numbers of <see cref="FamilyLexicon.Families"/>, ascending, each once.</returns>
    public IReadOnlyCollection<int> OwnFamiliesOf(FamilySubject subject)
    {
        HashSet<int> candidates = [.. _always];
        if (_byCategory.TryGetValue(FoldedCategory(subject.Category), out int[]? rules))
        {
            candidates.UnionWith(rules);
        }

        bool[] inText = Find(_byText, subject.Text, candidates);
        bool[] inNumber = Find(_byPartNumber, subject.PartNumber, candidates);
        SortedSet<int> families = [];
        foreach (int number in candidates)
        {
            Rule rule = _rules[number];
            if (!families.Contains(rule.Family) && rule.IsMetBy(subject, inText, inNumber)
                && !IsFound(_excludes[rule.Family], subject.Text, inText))
            {
                _ = families.Add(rule.Family);
            }
        }

        return families;
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

    private static bool[] Find((LiteralTable Table, int[][] Rules) by, string row, HashSet<int> candidates)
    {
        bool[] seen = new bool[by.Rules.Length];
        by.Table.Find(row, seen);
        for (int text = 0; text < seen.Length; text++)
        {
            if (seen[text])
            {
                candidates.UnionWith(by.Rules[text]);
            }
        }

        return seen;
    }

    private static bool IsFound(RowExpression? expression, string text, bool[] seen) =>
        expression is not null && expression.MayBeIn(seen) && expression.IsFoundIn(text);

    private sealed class Rule(int number, Family family, FamilyRule rule)
    {
        private readonly RowExpression? _without = Expression(family, rule, rule.Without);

        public int Family { get; } = number;

        public HashSet<string> Categories { get; } = [.. rule.Categories.Select(FoldedCategory)];

        public RowExpression? Text { get; } = Expression(family, rule, rule.Text);

        public RowExpression? PartNumber { get; } = Expression(family, rule, rule.PartNumber);

        /// <summary>Expressions on the text.</summary>
        public IEnumerable<RowExpression> OnText => new[] { Text, _without }.OfType<RowExpression>();

        public bool IsMetBy(FamilySubject subject, bool[] inText, bool[] inNumber) =>
            (Categories.Count == 0 || Categories.Contains(FoldedCategory(subject.Category)))
            && (Text is null || IsFound(Text, subject.Text, inText))
            && (PartNumber is null || IsFound(PartNumber, subject.PartNumber, inNumber))
            && !IsFound(_without, subject.Text, inText);

        private static RowExpression? Expression(Family family, FamilyRule rule, string? pattern) => pattern is null ? null
            : new RowExpression(pattern, $"{family.Where[..family.Where.LastIndexOf(':')]}:{rule.Line}");
    }
}
