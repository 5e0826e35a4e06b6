using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Search.Understanding;

namespace Components.Search.Texts;

/// <summary>Wishes of a query that no attribute answers for: words, sizes, temperatures. Only texts can state them.</summary>
internal sealed class AskedWords
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly AskedWord[] _words;
    private readonly TemperatureSpan[] _temperatures;

    /// <summary>Collects them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="missing">Part numbers that are not there: they are said to be missing.</param>
    /// <param name="kind">Words that name the kind of part: families answer for them.</param>
    public AskedWords(QueryPlan plan, IReadOnlyCollection<string> missing, IReadOnlyList<string> kind)
    {
        HashSet<string> hints = KindHints.Covered(plan.Words);
        HashSet<string> others = new(StringComparer.Ordinal);
        others.UnionWith([.. plan.Narrowing, .. kind, .. plan.AnsweredWords, .. plan.Words.Where(word => IsCode(plan, word))]);
        _words = [.. plan.Words
            .Concat(plan.PartNumbers.Except(missing, StringComparer.Ordinal).Select(static number => number.ToLowerInvariant()))
            .Where(word => !hints.Contains(word) && !others.Contains(word)
                && !plan.UnknownWords.Contains(word, StringComparer.Ordinal))
            .Concat(plan.Bodies.Select(static body => body.ToLowerInvariant())).Distinct(StringComparer.Ordinal)
            .Select(static word => new AskedWord(word))];
        _temperatures = [.. plan.Temperatures];
    }

    /// <summary>Whether a word is that of a code that the plan asks for: columns answer for it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="word">One of its words.</param>
    public static bool IsCode(QueryPlan plan, string word) => plan.Constraints.OfType<QueryConstraint.CodeIs>()
        .Any(code => code.Label.Split(' ').Contains(word, StringComparer.Ordinal)
            || PickSchema.Codes(code.Column).OfWords(word, "") is not null);

    /// <summary>Wishes that some judged part states.</summary>
    public IReadOnlyList<string> Said => [.. All.Where(_said.Contains)];

    /// <summary>Wishes that no judged part states.</summary>
    public IReadOnlyList<string> Unsaid => [.. All.Where(word => !_said.Contains(word))];

    private IEnumerable<string> All =>
        _words.Select(static word => word.Text).Concat(_temperatures.Select(static span => span.Label));

    /// <summary>Whether a part says all of it. Remembers what it says.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="type">Its kind, ASCII.</param>
    public bool AreSaidBy(PartText text, ReadOnlySpan<byte> type)
    {
        bool all = true;
        foreach (AskedWord word in _words)
        {
            bool isSaid = word.IsSaidBy(text, type);
            all &= isSaid;
            if (isSaid)
            {
                _said.Add(word.Text);
            }
        }

        foreach (TemperatureSpan span in _temperatures)
        {
            bool isSaid = span.IsCoveredIn(text.Description.ToString());
            all &= isSaid;
            if (isSaid)
            {
                _said.Add(span.Label);
            }
        }

        return all;
    }
}
