using System.Collections.Frozen;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Texts;

/// <summary>Rows whose texts mention a word that the query does not want. Texts are no sets: the rows are found by the word and
/// looked at one by one, as far as that is cheap.</summary>
/// <param name="engine">The catalogue.</param>
/// <param name="plan">The query.</param>
internal sealed class ExcludedRows(IQueryEngine engine, QueryPlan plan)
{
    /// <summary>More rows that mention a word are not looked at.</summary>
    private const int MostRows = 2048;

    private const long Budget = 1_000_000;

    private readonly PartText _text = new(engine);

    private readonly string[] _words = [.. plan.Constraints.OfType<QueryConstraint.LacksWord>()
        .Select(static lacks => lacks.Word)];

    /// <summary>Whether all were found so far.</summary>
    public bool AreCounted { get; private set; } = true;

    /// <summary>Rows of a set that mention a word that is not wanted.</summary>
    /// <param name="rows">The set.</param>
    /// <returns>Rows; none when they are too many to look at.</returns>
    public IReadOnlySet<int> FindIn(RowSet rows)
    {
        if (_words.Length == 0)
        {
            return FrozenSet<int>.Empty;
        }

        HashSet<int> found = [];
        foreach (string word in _words)
        {
            Hit[] hits = new Hit[MostRows];
            SearchOutcome outcome = engine.Lexical(word, rows, new WorkBudget(Budget), hits);
            if (outcome.BudgetExhausted || outcome.Count == MostRows)
            {
                AreCounted = false;
                return FrozenSet<int>.Empty;
            }

            found.UnionWith(hits[..outcome.Count].Select(static hit => hit.Row).Where(row => Mentions(row, word)));
            if (word[0] == 'c' && long.TryParse(word.AsSpan(1), out long id) && engine.RowOf(id) is >= 0 and int row
                && rows.Contains(row))
            {
                found.Add(row);
            }
        }

        return found;
    }

    /// <summary>Whether a row mentions a word that is not wanted.</summary>
    public bool Mentions(int row) => Array.Exists(_words, word => Mentions(row, word));

    private bool Mentions(int row, string word)
    {
        _text.Read(row);
        return _text.Mentions(word);
    }
}
