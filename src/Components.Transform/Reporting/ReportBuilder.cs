using Components.Catalog.Corpus;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Transform.History;
using Components.Transform.Input;
using Components.Transform.Rows;

namespace Components.Transform.Reporting;

/// <summary>Counts while rows pass; keeps a bounded number of ids per reason.</summary>
internal sealed class ReportBuilder(int sampleIds)
{
    private const int MaximumExample = 80;
    private const int MaximumNames = 2_000;
    private const int ListedNames = 40;

    private readonly Dictionary<string, Counter> _rejected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Counter> _warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Counter> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeCounter> _types = new(StringComparer.Ordinal);
    private long _stated;
    private long _keptAttributes;
    private long _blank;
    private long _same;
    private long _newestLastUpdate;

    public long RowsIn { get; set; }

    public long RowsKept { get; private set; }

    /// <summary>Past imports; null where they are not read.</summary>
    public HistoryReport? History { get; set; }

    public long RowsRejected => RowsIn - RowsKept;

    public void Reject(string reason, long idOrLine) => Count(_rejected, reason, idOrLine);

    public void Warn(string kind, long id) => Count(_warnings, kind, id);

    /// <summary>Counts a kept row.</summary>
    public void Keep(string componentType, long lastUpdate)
    {
        RowsKept++;
        _newestLastUpdate = Math.Max(_newestLastUpdate, lastUpdate);
        TypeOf(componentType).Rows++;
    }

    public void Pickable(string componentType) => TypeOf(componentType).Pickable++;

    public void NotPickable(string componentType, string reason, long id) => Count(TypeOf(componentType).NotPickable, reason, id);

    /// <summary>Counts a column that no attribute filled and another statement did.</summary>
    public void Filled(string componentType, string column) => TypeOf(componentType).ColumnOf(column).CountFilled();

    /// <summary>Counts what became of a row's attributes.</summary>
    public void Attributes(ComponentRow row)
    {
        ExtraFields extra = row.Extra;
        _stated += extra.Stated;
        _keptAttributes += extra.Attributes.Items.Count;
        _blank += extra.Blank;
        _same += extra.Same;
        foreach (string reason in extra.Lost)
        {
            Count(_lost, reason, row.LcscId);
        }

        if (!ComponentTypes.Pickable.Contains(row.ComponentType, StringComparer.Ordinal))
        {
            return;
        }

        TypeCounter type = TypeOf(row.ComponentType);
        foreach (ColumnOutcome outcome in row.Parameters.Outcomes)
        {
            type.ColumnOf(outcome.Column).Count(outcome, row.LcscId, sampleIds);
        }

        for (int i = 0; i < extra.Attributes.Items.Count; i++)
        {
            if (!row.Parameters.IsClaimed(i))
            {
                string name = extra.Attributes.Items[i].Name;
                bool isListed = type.WithoutColumn.ContainsKey(name) || type.WithoutColumn.Count < MaximumNames;
                Count(type.WithoutColumn, isListed ? name : TypeReport.OtherNames, row.LcscId);
            }
        }
    }

    public string CommonestRejection() =>
        _rejected.OrderByDescending(static pair => pair.Value.Count).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .First().Key;

    public TransformReport Build(DetailCounts counts, FactsReport? facts)
    {
        SortedDictionary<string, long> tables = new(StringComparer.Ordinal)
        {
            [DetailTables.Parts] = RowsKept,
            [DetailTables.Assets] = counts.Assets,
            [DetailTables.Families] = counts.Families,
            [DetailTables.Facts] = counts.Facts,
            [DetailTables.Properties] = counts.Properties,
        };
        if (counts.History is { } history)
        {
            tables[DetailTables.History] = history;
        }

        SortedDictionary<string, TypeReport> types = new(StringComparer.Ordinal);
        foreach (string type in ComponentTypes.Pickable)
        {
            tables[PickSchema.TableName(type)] = TypeOf(type).Pickable;
        }

        foreach ((string type, TypeCounter counter) in _types)
        {
            bool hasTable = ComponentTypes.Pickable.Contains(type, StringComparer.Ordinal);
            types[type] = new TypeReport
            {
                Rows = counter.Rows,
                Pickable = hasTable ? counter.Pickable : null,
                NotPickable = hasTable ? Freeze(counter.NotPickable) : null,
                Columns = hasTable ? FreezeColumns(counter.Columns) : null,
                WithoutColumn = hasTable ? FreezeNames(counter.WithoutColumn) : null,
            };
        }

        return new TransformReport
        {
            TextTemplateVersion = ComponentText.TemplateVersion,
            RowsIn = RowsIn,
            RowsKept = RowsKept,
            Rejected = Freeze(_rejected),
            Tables = tables,
            Types = types,
            Warnings = Freeze(_warnings),
            Attributes = new AttributesReport { Stated = _stated, Kept = _keptAttributes, Blank = _blank, Same = _same,
                Lost = Freeze(_lost) },
            NewestLastUpdate = _newestLastUpdate,
            Facts = facts,
            History = History,
        };
    }

    private TypeCounter TypeOf(string componentType)
    {
        if (!_types.TryGetValue(componentType, out TypeCounter? counter))
        {
            counter = new TypeCounter();
            _types.Add(componentType, counter);
        }

        return counter;
    }

    private void Count(Dictionary<string, Counter> counters, string reason, long id)
    {
        if (!counters.TryGetValue(reason, out Counter? counter))
        {
            counter = new Counter();
            counters.Add(reason, counter);
        }

        counter.Add(id, sampleIds);
    }

    private static SortedDictionary<string, ReasonCount> Freeze(Dictionary<string, Counter> counters)
    {
        SortedDictionary<string, ReasonCount> frozen = new(StringComparer.Ordinal);
        foreach ((string reason, Counter counter) in counters)
        {
            frozen[reason] = new ReasonCount { Count = counter.Count, Samples = counter.Samples };
        }

        return frozen;
    }

    private static SortedDictionary<string, ColumnReport> FreezeColumns(Dictionary<string, ColumnCounter> columns)
    {
        SortedDictionary<string, ColumnReport> frozen = new(StringComparer.Ordinal);
        foreach ((string column, ColumnCounter counter) in columns)
        {
            frozen[column] = counter.Freeze();
        }

        return frozen;
    }

    /// <summary>The most frequent names; all others under one key, with the ids of the first of them.</summary>
    private SortedDictionary<string, ReasonCount> FreezeNames(Dictionary<string, Counter> names)
    {
        Dictionary<string, Counter> listed = new(StringComparer.Ordinal);
        Counter other = new();
        int place = 0;
        foreach ((string name, Counter counter) in names.OrderByDescending(static pair => pair.Value.Count)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (name != TypeReport.OtherNames && place++ < ListedNames)
            {
                listed[name] = counter;
                continue;
            }

            other.Count += counter.Count;
            other.Samples.AddRange(counter.Samples);
        }

        if (other.Count > 0)
        {
            other.Samples.Sort();
            listed[TypeReport.OtherNames] = new Counter { Count = other.Count,
                Samples = [.. other.Samples.Distinct().Take(sampleIds)] };
        }

        return Freeze(listed);
    }

    private sealed class ColumnCounter
    {
        private readonly Dictionary<string, (Counter Counter, string Example)> _unread = new(StringComparer.Ordinal);
        private long _stated;
        private long _read;
        private long _filled;

        public void CountFilled() => _filled++;

        public void Count(ColumnOutcome outcome, long id, int sampleIds)
        {
            _stated++;
            if (outcome.UnreadReason is not { } reason)
            {
                _read++;
                return;
            }

            if (!_unread.TryGetValue(reason, out (Counter Counter, string Example) known))
            {
                known = (new Counter(), CleanText.Of(outcome.Text, MaximumExample));
                _unread.Add(reason, known);
            }

            known.Counter.Add(id, sampleIds);
        }

        public ColumnReport Freeze()
        {
            SortedDictionary<string, UnreadCount> unread = new(StringComparer.Ordinal);
            foreach ((string reason, (Counter counter, string example)) in _unread)
            {
                unread[reason] = new UnreadCount { Count = counter.Count, Samples = counter.Samples, Example = example };
            }

            return new ColumnReport { Stated = _stated, Read = _read, Unread = unread, Filled = _filled };
        }
    }

    private sealed class Counter
    {
        public long Count { get; set; }

        public List<long> Samples { get; init; } = [];

        // A row may lose several values for one reason; it is one example.
        public void Add(long id, int sampleIds)
        {
            Count++;
            if (Samples.Count < sampleIds && (Samples.Count == 0 || Samples[^1] != id))
            {
                Samples.Add(id);
            }
        }
    }

    private sealed class TypeCounter
    {
        public long Rows { get; set; }

        public long Pickable { get; set; }

        public Dictionary<string, Counter> NotPickable { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, ColumnCounter> Columns { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Counter> WithoutColumn { get; } = new(StringComparer.Ordinal);

        public ColumnCounter ColumnOf(string column)
        {
            if (!Columns.TryGetValue(column, out ColumnCounter? counter))
            {
                counter = new ColumnCounter();
                Columns.Add(column, counter);
            }

            return counter;
        }
    }
}
