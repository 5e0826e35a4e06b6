using Components.Index.Engine;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <content>Article numbers of catalogues that have numbers of their own.</content>
internal sealed partial class Identity
{
    private readonly HashSet<int> _articles = [];

    /// <summary>Rows of parts that the query names by an article number.</summary>
    public IReadOnlySet<int> Articles => _articles;

    /// <summary>Article numbers that were found beside what is read as words.</summary>
    public IReadOnlyList<ArticleRun> Runs { get; private init; } = [];

    // They come first and forbid nothing.
    private void AddRuns(IQueryEngine engine)
    {
        Span<int> found = stackalloc int[MostRows];
        foreach (ArticleRun run in Runs)
        {
            int count = engine.RowsOfArticle(run.Text, found);
            foreach (int row in found[..count])
            {
                _first.Add(row);
                _articles.Add(row);
            }
        }
    }

    private bool AddArticle(IQueryEngine engine, string number)
    {
        Span<int> found = stackalloc int[MostRows];
        int count = engine.RowsOfArticle(number, found);
        foreach (int row in found[..count])
        {
            Add(row);
            _articles.Add(row);
        }

        return count > 0;
    }

    /// <summary>Digits alone: an article only where nothing explains them better. No part and no series is called so, which was
    /// asked before; no other part's text says them. Beside other words they name the part where it is of the kind that is
    /// asked for; where no kind is asked for it comes first, and forbids nothing ("123456 0603", "4711 Scheibe"). An article
    /// that is called exactly so explains them better than a part number that goes on behind them, or a catalogue id.</summary>
    private bool AddBareArticle(IQueryEngine engine, QueryPlan plan, string number, CancellationToken cancellationToken)
    {
        Span<int> found = stackalloc int[MostRows];
        ReadOnlySpan<int> rows = found[..engine.RowsOfArticle(number, found)];
        if (rows.IsEmpty || IsSaidByOthers(engine, number, rows, cancellationToken))
        {
            return false;
        }

        bool isAny = false;
        foreach (int row in rows)
        {
            bool isLong = number.Length >= ShortestWhole;
            bool isOfKind = isLong
                && plan.Types.Contains(RecordView.Text(engine.Record(row).ComponentType), StringComparer.Ordinal);
            if (plan.IsIdentifierOnly || isOfKind)
            {
                Add(row);
            }
            else if (isLong && plan.Types.Count == 0)
            {
                _first.Add(row);
            }
            else
            {
                continue;
            }

            _articles.Add(row);
            isAny = true;
        }

        return isAny;
    }

    /// <summary>"Drawer-A", "M3": an article number that is a word or a value too comes first where it is the whole query, and
    /// forbids nothing.</summary>
    private void AddFirstArticles(IQueryEngine engine, string text)
    {
        Span<int> found = stackalloc int[MostRows];
        int count = text.All(char.IsAsciiDigit) ? 0 : engine.RowsOfArticle(text, found);
        foreach (int row in found[..count])
        {
            _first.Add(row);
            _articles.Add(row);
        }
    }

    private static bool IsSaidByOthers(
        IQueryEngine engine, string number, ReadOnlySpan<int> rows, CancellationToken cancellationToken)
    {
        if (!engine.Knows(number))
        {
            return false;
        }

        using RowSet others = engine.Resolve(new Filter.Not(new Filter.PartNumberBegins(number)));
        Hit[] hits = new Hit[MostRows];
        int count = engine.Lexical(number, others, new WorkBudget(1_000_000), hits, cancellationToken).Count;
        foreach (Hit hit in hits.AsSpan(0, count))
        {
            if (!rows.Contains(hit.Row) && PartText.Of(engine, hit.Row).HasWholeWord(number))
            {
                return true;
            }
        }

        return false;
    }
}
