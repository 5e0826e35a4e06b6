using System.Globalization;
using Components.Catalog.Text;
using Components.Index.Engine;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Which parts the identifiers of a query name in a catalogue, whatever else the query says.</summary>
internal sealed partial class Identity
{
    private const int MostRows = 64;

    /// <summary>Shorter beginnings of part numbers are words more often ("usb2 hub"), unless they are the whole query.</summary>
    private const int ShortestBeginning = 5;

    private const int ShortestSeries = 3;

    private const int ShortestWhole = 4;

    private readonly HashSet<int> _exact = [];
    private readonly HashSet<int> _first = [];
    private readonly List<int> _rows = [];
    private readonly List<string> _beginnings = [];

    // The beginnings as they are compared with every candidate; made when the first one is.
    private TypedNumber[]? _typed;

    private readonly List<long> _missingIds = [];
    private readonly List<string> _missingNumbers = [];

    private Identity()
    {
    }

    /// <summary>Identity of a query that names nothing.</summary>
    public static Identity None { get; } = new();

    /// <summary>Rows that an id or a whole part number names, in the order of the query.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>Rows that are called like the whole query, letter by letter, where it may mean something else too ("M3", "Fan"):
    /// they come first, and nothing is forbidden by them.</summary>
    public IReadOnlyCollection<int> FirstRows => _first;

    /// <summary>Typed part numbers that parts of the catalogue have or begin with.</summary>
    public IReadOnlyList<string> Beginnings => _beginnings;

    /// <summary>Ids that no part has.</summary>
    public IReadOnlyList<long> MissingIds => _missingIds;

    /// <summary>Typed part numbers that no part number begins with and no text holds whole.</summary>
    public IReadOnlyList<string> MissingNumbers => _missingNumbers;

    /// <summary>Parts whose numbers begin like those that are missing.</summary>
    public NearNumbers Near { get; private set; } = NearNumbers.None;

    /// <summary>Both, as they are written.</summary>
    public IReadOnlyCollection<string> Missing => [.. _missingNumbers, .. _missingIds.Select(CatalogueId.TextOf)];

    /// <summary>Whether all that the query names is missing: then no part states what was asked, whatever else fits.</summary>
    public bool IsMissing => !IsHard && _first.Count == 0 && _missingNumbers.Count + _missingIds.Count > 0;

    /// <summary>Whether the query names parts that are there: then nothing else is an answer.</summary>
    public bool IsHard => _rows.Count > 0 || _beginnings.Count > 0;

    /// <summary>Whether what is named is the whole query: then nothing but like part numbers is worth showing beside
    /// it.</summary>
    public bool IsAllOf(QueryPlan plan) =>
        IsHard && (plan.IsIdentifierOnly || _beginnings.Contains(plan.Text, StringComparer.OrdinalIgnoreCase));

    /// <summary>Holds for parts whose number begins as one of <see cref="Beginnings"/>.</summary>
    public Filter Family => new Filter.Or([.. _beginnings.Select(static beginning => new Filter.PartNumberBegins(beginning))]);

    /// <summary>The component type of what is named.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <returns>The type; null when nothing is named, or parts of several types are.</returns>
    public string? TypeOf(IQueryEngine engine)
    {
        if (_rows.Count > 0)
        {
            return RecordView.Text(engine.Record(_rows[0]).ComponentType);
        }

        if (_beginnings.Count == 0)
        {
            return null;
        }

        using RowSet series = engine.Resolve(Family);
        ReadOnlySpan<byte> type = default;
        foreach (int row in series.Ascending())
        {
            ReadOnlySpan<byte> one = engine.Record(row).ComponentType;
            if (!type.IsEmpty && !type.SequenceEqual(one))
            {
                return null;
            }

            type = one;
        }

        return type.IsEmpty ? null : RecordView.Text(type);
    }

    /// <summary>The part that is to be replaced by another; -1 when none is named that is here.</summary>
    public int ReplacedRow { get; private set; } = -1;

    /// <summary>Rows that are called like the part that is to be replaced: no answer.</summary>
    public IReadOnlyCollection<int> Replaced => ReplacedRow < 0 ? [] : _exact;

    /// <summary>The identity of a query that asks for another part than the one that it names: nothing has to be called
    /// so.</summary>
    /// <param name="engine">The catalogue.</param>
    public Identity AsReplaced(IQueryEngine engine)
    {
        // FT232 is no part's number: all that begin so are named. "LM317 replacement in SOT-223" may be another LM317.
        Identity replaced = new() { ReplacedRow = _rows.Count > 0 ? _rows[0] : -1 };
        replaced._exact.UnionWith(_rows);
        if (IsHard && _rows.Count == 0)
        {
            using RowSet series = engine.Resolve(Family);
            int[] rows = series.Ascending();
            replaced._exact.UnionWith(rows);
            replaced.ReplacedRow = rows.Length > 0 ? rows[0] : -1;
        }

        return replaced;
    }

    /// <summary>Looks the identifiers of a plan up.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="runs">Article numbers that the plan was made without.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Identity Find(
        IQueryEngine engine, QueryPlan plan, IReadOnlyList<ArticleRun> runs, CancellationToken cancellationToken)
    {
        Identity identity = new() { Runs = runs };
        identity.AddRuns(engine);
        foreach (long id in plan.CatalogueIds)
        {
            int row = engine.RowOf(id);
            if (row >= 0)
            {
                identity.Add(row);
            }
            else if (!identity.AddArticle(engine, CatalogueId.TextOf(id)))
            {
                identity._missingIds.Add(id);
            }
        }

        foreach (string partNumber in plan.PartNumbers)
        {
            identity.Find(engine, plan, partNumber, cancellationToken);
        }

        identity.FindWhole(engine, plan, cancellationToken);
        identity.FindSeries(engine, plan);
        identity.FindLetters(engine, plan);
        identity.FindShort(engine, plan, cancellationToken);
        identity.Near = identity.IsHard ? NearNumbers.None : NearNumbers.Find(engine, identity._missingNumbers);
        return identity;
    }

    /// <summary>Whether a whole query is the part number of a part, letter by letter. Texts that are plain values ("100nF") are
    /// not taken for one, though a part may be called so.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="query">The query.</param>
    public static bool IsPartNumber(IQueryEngine engine, string query)
    {
        string text = query.Trim();
        return text.Length >= ShortestWhole && text.Any(char.IsAsciiLetter) && text.Any(char.IsAsciiDigit) && !IsPlainValue(text)
            && IsLetterByLetter(engine, text);
    }

    /// <summary>Words of a query that read like values and are part numbers here: "4N35" is no 4.35 nF, for no part has such a
    /// value.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="typed">The tokens of the query.</param>
    public static IReadOnlyCollection<string> ValuesThatAreNumbers(IQueryEngine engine, IReadOnlyList<string> typed) =>
    [
        .. typed.Select(static text => text.TrimStart('-'))
            .Where(text => text.Length >= ShortestWhole && TypedQuantity.TryRead(text, out _) && !IsPlainValue(text)
                && !IsUsualValue(text)
                && IsLetterByLetter(engine, text))
            .Distinct(StringComparer.Ordinal),
    ];

    private static bool IsLetterByLetter(IQueryEngine engine, string text)
    {
        Span<int> found = stackalloc int[MostRows];
        int count = engine.RowsOfPartNumber(text, found);
        foreach (int row in found[..count])
        {
            if (IsCalled(engine, row, text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCalled(IQueryEngine engine, int row, string text) =>
        RecordView.Text(engine.Record(row).PartNumber).Trim().Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>How a part is named.</summary>
    /// <param name="row">A row.</param>
    /// <param name="partNumber">Its part number.</param>
    /// <param name="isFamily">Whether <see cref="Family"/> holds for it.</param>
    /// <returns>2: by an id or its whole part number; 1: its number begins so; 0: not named.</returns>
    public int Rank(int row, ReadOnlySpan<char> partNumber, bool isFamily)
    {
        bool isWhole = _exact.Contains(row) || _first.Contains(row) || (isFamily && IsWhole(partNumber));
        return isWhole ? 2 : isFamily ? 1 : 0;
    }

    private bool IsWhole(ReadOnlySpan<char> partNumber)
    {
        _typed ??= [.. _beginnings.Select(static beginning => new TypedNumber(beginning))];
        foreach (TypedNumber typed in _typed)
        {
            if (PartNumberMatch.Relation(typed, partNumber) is PartNumberRelation.Equal
                or PartNumberRelation.EqualByPlaceholder)
            {
                return true;
            }
        }

        return false;
    }

    private void Find(IQueryEngine engine, QueryPlan plan, string partNumber, CancellationToken cancellationToken)
    {
        bool isExact = AddExact(engine, partNumber);
        bool isBare = partNumber.All(char.IsAsciiDigit);
        bool isArticle = !isBare && AddArticle(engine, partNumber);
        using RowSet family = engine.Resolve(new Filter.PartNumberBegins(partNumber));
        if (isExact)
        {
            _beginnings.Add(partNumber);
            return;
        }

        if ((family.Count == 0 && !isArticle) || isBare)
        {
            if (AddSeries(engine, plan, partNumber, family.Count, cancellationToken))
            {
                return;
            }
        }

        isArticle |= isBare && AddBareArticle(engine, plan, partNumber, cancellationToken);
        if (family.Count > 0)
        {
            bool isLong = plan.IsIdentifierOnly || PartNumberMatch.Fold(partNumber).Length >= ShortestBeginning;
            if (isLong && IsOfStrangers(engine, plan, partNumber, family))
            {
                _missingNumbers.Add(partNumber);
            }
            else if (isLong && !IsWordElsewhere(engine, partNumber, cancellationToken))
            {
                _beginnings.Add(partNumber);
            }

            return;
        }

        if (isArticle)
        {
            return;
        }

        if (PossibleRow(engine, plan, partNumber) is >= 0 and int row && !IsFound(engine, partNumber, cancellationToken))
        {
            // The last meaning of a bare number: only when it is no part number and no piece of one.
            Add(row);
        }
        else if (!engine.Knows(partNumber) || SeparatedNumber.IsMissing(engine, partNumber, cancellationToken))
        {
            _missingNumbers.Add(partNumber);
        }
    }

    /// <summary>"STM32F4xx", "LM358*", "7805": what no part is called, and more than one begins with.</summary>
    private bool AddSeries(
        IQueryEngine engine, QueryPlan plan, string number, int ownCount, CancellationToken cancellationToken)
    {
        if (ownCount == 0 && TypedSeries.Stem(number) is { } stem)
        {
            using RowSet series = engine.Resolve(new Filter.PartNumberBegins(stem));
            if (series.Count > 0)
            {
                _beginnings.Add(stem);
                return true;
            }
        }

        IReadOnlyList<string> ofMakers = TypedSeries.OfMakers(engine, number);
        if (ofMakers.Count == 0 || (!plan.IsIdentifierOnly && IsNoSeries(engine, plan, number, ofMakers, cancellationToken)))
        {
            return false;
        }

        _beginnings.AddRange(ofMakers);
        if (plan.IsIdentifierOnly && ownCount > 0)
        {
            _beginnings.Add(number);
        }

        return true;
    }

    /// <summary>Whether a number means another thing beside other words: none of the parts that are called so is of the type that
    /// is asked for, or more parts say it. "5050" is the size of LEDs.</summary>
    private static bool IsNoSeries(
        IQueryEngine engine, QueryPlan plan, string number, IReadOnlyList<string> beginnings, CancellationToken cancellationToken)
    {
        Filter called = new Filter.Or([.. beginnings.Select(static beginning => new Filter.PartNumberBegins(beginning))]);
        using RowSet named = engine.Resolve(called);
        using RowSet ofType = engine.Resolve(plan.Types.Count == 0 ? Filter.All
            : new Filter.Or([.. plan.Types.Select(static type => new Filter.TypeIs(type))]));
        if (named.CountCommon(ofType) == 0)
        {
            return true;
        }

        if (!engine.Knows(number))
        {
            return false;
        }

        using RowSet others = engine.Resolve(new Filter.Not(called));
        Hit[] hits = new Hit[MostRows];
        int count = engine.Lexical(number, others, new WorkBudget(1_000_000), hits, cancellationToken).Count;
        string word = number.ToLowerInvariant();
        return hits.AsSpan(0, count).ToArray().Count(hit => PartText.Of(engine, hit.Row).HasWholeWord(word))
            > Math.Min(named.Count, MostRows - 1);
    }

    /// <summary>The part that a bare number may be the id of: the number is the whole query, or a kind stands beside it and the
    /// part is of that kind ("25804 resistor").</summary>
    private static int PossibleRow(IQueryEngine engine, QueryPlan plan, string number)
    {
        if (plan.PossibleCatalogueId is { } possible)
        {
            return engine.RowOf(possible);
        }

        bool isBeside = number.Length >= ShortestWhole && plan.Types.Count > 0 && plan.PartNumbers.Count == 1;
        int row = isBeside && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? engine.RowOf(id) : -1;
        return row >= 0 && plan.Types.Contains(RecordView.Text(engine.Record(row).ComponentType), StringComparer.Ordinal) ? row
            : -1;
    }

    /// <summary>"RC0402FR 0710KL", and part numbers without a digit, unless they are words that other parts are described
    /// with.</summary>
    private void FindWhole(IQueryEngine engine, QueryPlan plan, CancellationToken cancellationToken)
    {
        Span<int> found = stackalloc int[1];
        bool isDone = plan.PartNumbers.Contains(plan.Text, StringComparer.Ordinal)
            || (plan.PartNumbers.Count == 0 && plan.Constraints.Count > 0);
        if (isDone || engine.RowsOfPartNumber(plan.Text, found) == 0
            || (plan.PartNumbers.Count == 0 && IsWordElsewhere(engine, plan.Text, cancellationToken)))
        {
            return;
        }

        _beginnings.Clear();
        _missingNumbers.Clear();
        _beginnings.Add(plan.Text);
        _ = AddExact(engine, plan.Text);
    }

    /// <summary>"SMBJ": a query of one word that no text holds and that part numbers begin with.</summary>
    private void FindSeries(IQueryEngine engine, QueryPlan plan)
    {
        if (IsHard || plan.Words is not [{ Length: >= ShortestSeries } word] || engine.Knows(word)
            || plan.PartNumbers.Count + plan.Constraints.Count + plan.TypeHints.Count > 0)
        {
            return;
        }

        using RowSet family = engine.Resolve(new Filter.PartNumberBegins(word));
        if (family.Count > 0)
        {
            _beginnings.Add(word);
        }
    }

    /// <summary>"M3", "Fan": a short or plain name of a part that is the whole query, though texts of other parts use it as a
    /// word.</summary>
    private void FindLetters(IQueryEngine engine, QueryPlan plan)
    {
        string text = plan.Text.Trim();
        if (IsHard || plan.Constraints.Count > 0 || !text.Any(char.IsLetterOrDigit))
        {
            return;
        }

        Span<int> found = stackalloc int[MostRows];
        int count = engine.RowsOfPartNumber(text, found);
        foreach (int row in found[..count])
        {
            if (IsCalled(engine, row, text))
            {
                _first.Add(row);
            }
        }

        AddFirstArticles(engine, text);
    }

    /// <summary>"M7 diode SMB": a name of two characters beside other words. Where other texts use it as a word ("Cortex-M7"),
    /// the part is meant only if it is of the kind that is asked for.</summary>
    private void FindShort(IQueryEngine engine, QueryPlan plan, CancellationToken cancellationToken)
    {
        Span<int> found = stackalloc int[MostRows];
        foreach (string word in IsHard ? [] : plan.Words)
        {
            if (word.Length >= ShortestSeries || !word.Any(char.IsAsciiLetter) || !word.Any(char.IsAsciiDigit))
            {
                continue;
            }

            int count = engine.RowsOfPartNumber(word, found);
            bool isWord = count > 0 && IsWordElsewhere(engine, word, cancellationToken);
            foreach (int row in found[..count])
            {
                if (IsCalled(engine, row, word)
                    && (!isWord || plan.Types.Contains(RecordView.Text(engine.Record(row).ComponentType),
                        StringComparer.Ordinal)))
                {
                    _first.Add(row);
                }
            }
        }
    }

    private bool AddExact(IQueryEngine engine, string partNumber)
    {
        Span<int> found = stackalloc int[MostRows];
        int count = engine.RowsOfPartNumber(partNumber, found);
        foreach (int row in found[..count])
        {
            Add(row);
        }

        return count > 0;
    }

    private void Add(int row)
    {
        if (_exact.Add(row))
        {
            _rows.Add(row);
        }
    }

    private static bool IsFound(IQueryEngine engine, string text, CancellationToken cancellationToken)
    {
        using RowSet all = engine.Resolve(Filter.All);
        Hit[] hits = new Hit[1];
        return engine.Lexical(text, all, new WorkBudget(long.MaxValue), hits, cancellationToken).Count > 0;
    }

    /// <summary>Whether texts of other parts say the word: "rs485" is what many parts do and how few numbers begin.</summary>
    private static bool IsWordElsewhere(IQueryEngine engine, string partNumber, CancellationToken cancellationToken)
    {
        if (!engine.Knows(partNumber))
        {
            return false;
        }

        using RowSet others = engine.Resolve(new Filter.Not(new Filter.PartNumberBegins(partNumber)));
        Hit[] hits = new Hit[MostRows];
        int count = engine.Lexical(partNumber, others, new WorkBudget(1_000_000), hits, cancellationToken).Count;
        string word = partNumber.ToLowerInvariant();
        return hits.AsSpan(0, count).ToArray().Any(hit => PartText.Of(engine, hit.Row).HasWholeWord(word));
    }
}
