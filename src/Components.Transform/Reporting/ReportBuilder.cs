using Components.Catalog.Corpus;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Foundation.Files;
using Components.Transform.Input;
using Components.Transform.Rows;

namespace Components.Transform.Reporting;

/// <summary>Counts while rows pass; keeps a bounded number of ids per reason.</summary>
internal sealed class ReportBuilder(int sampleIds)
{
    private const int MaximumExample = 80;
    private const int MaximumNames = 2_000;
    private const int ListedNames = 40;

    private readonly ReasonCounts _warnings = new(sampleIds);
    private readonly ReasonCounts _lost = new(sampleIds);
    private readonly Dictionary<string, TypeCounter> _types = new(StringComparer.Ordinal);
    private long _stated;
    private long _keptAttributes;
    private long _blank;
    private long _same;
    private long _rowsKept;

    public void Warn(string kind, long id) => _warnings.Count(kind, id);

    /// <summary>Counts a kept row.</summary>
    public void Keep(string componentType)
    {
        _rowsKept++;
        TypeOf(componentType).Rows++;
    }

    public void InPickTable(string componentType) => TypeOf(componentType).InPickTable++;

    public void NotInPickTable(string componentType, string reason, long id) =>
        TypeOf(componentType).NotInPickTable.Count(reason, id);

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
            _lost.Count(reason, row.LcscId);
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

    /// <summary>The report.</summary>
    /// <param name="rowsIn">Lines of import.jsonl.</param>
    /// <param name="rejected">Those that became no component, by reason.</param>
    /// <param name="counts">Rows of the tables beside components_full.</param>
    /// <param name="facts">Facts of the parts; null where no properties were given.</param>
    public TransformReport Build(
        long rowsIn, SortedDictionary<string, ReasonCount> rejected, DetailCounts counts, FactsReport? facts)
    {
        SortedDictionary<string, long> tables = new(StringComparer.Ordinal)
        {
            [SnapshotTables.Parts] = _rowsKept,
            [SnapshotTables.Assets] = counts.Assets,
            [SnapshotTables.Families] = counts.Families,
            [SnapshotTables.Facts] = counts.Facts,
            [SnapshotTables.Properties] = counts.Properties,
        };

        SortedDictionary<string, TypeReport> types = new(StringComparer.Ordinal);
        foreach (string type in ComponentTypes.Pickable)
        {
            tables[PickSchema.TableName(type)] = TypeOf(type).InPickTable;
        }

        foreach ((string type, TypeCounter counter) in _types)
        {
            bool hasTable = ComponentTypes.Pickable.Contains(type, StringComparer.Ordinal);
            types[type] = new TypeReport
            {
                Rows = counter.Rows,
                InPickTable = hasTable ? counter.InPickTable : null,
                NotInPickTable = hasTable ? counter.NotInPickTable.Freeze() : null,
                Columns = hasTable ? FreezeColumns(counter.Columns) : null,
                WithoutColumn = hasTable ? FreezeNames(counter.WithoutColumn) : null,
            };
        }

        return new TransformReport
        {
            TextTemplateVersion = ComponentText.TemplateVersion,
            RowsIn = rowsIn,
            RowsKept = _rowsKept,
            Rejected = rejected,
            Tables = tables,
            Types = types,
            Warnings = _warnings.Freeze(),
            Attributes = new AttributesReport { Stated = _stated, Kept = _keptAttributes, Blank = _blank, Same = _same,
                Lost = _lost.Freeze() },
            Facts = facts,
        };
    }

    private TypeCounter TypeOf(string componentType)
    {
        if (!_types.TryGetValue(componentType, out TypeCounter? counter))
        {
            counter = new TypeCounter(sampleIds);
            _types.Add(componentType, counter);
        }

        return counter;
    }

    private void Count(Dictionary<string, ReasonCounter> counters, string reason, long id)
    {
        if (!counters.TryGetValue(reason, out ReasonCounter? counter))
        {
            counter = new ReasonCounter();
            counters.Add(reason, counter);
        }

        counter.Add(id, sampleIds);
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
    private SortedDictionary<string, ReasonCount> FreezeNames(Dictionary<string, ReasonCounter> names)
    {
        Dictionary<string, ReasonCounter> listed = new(StringComparer.Ordinal);
        ReasonCounter other = new();
        int place = 0;
        foreach ((string name, ReasonCounter counter) in names.OrderByDescending(static pair => pair.Value.Count)
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
            listed[TypeReport.OtherNames] = new ReasonCounter { Count = other.Count,
                Samples = [.. other.Samples.Distinct().Take(sampleIds)] };
        }

        return ReasonCounts.Freeze(listed);
    }

    private sealed class ColumnCounter
    {
        private readonly Dictionary<string, (ReasonCounter Parts, string Example)> _unread = new(StringComparer.Ordinal);
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

            if (!_unread.TryGetValue(reason, out (ReasonCounter Parts, string Example) known))
            {
                known = (new ReasonCounter(), CleanText.Of(outcome.Text, MaximumExample));
                _unread.Add(reason, known);
            }

            known.Parts.Add(id, sampleIds);
        }

        public ColumnReport Freeze()
        {
            SortedDictionary<string, UnreadCount> unread = new(StringComparer.Ordinal);
            foreach ((string reason, (ReasonCounter counter, string example)) in _unread)
            {
                unread[reason] = new UnreadCount { Count = counter.Count, Samples = counter.Samples, Example = example };
            }

            return new ColumnReport { Stated = _stated, Read = _read, Unread = unread, Filled = _filled };
        }
    }

    private sealed class TypeCounter(int sampleIds)
    {
        public long Rows { get; set; }

        public long InPickTable { get; set; }

        public ReasonCounts NotInPickTable { get; } = new(sampleIds);

        public Dictionary<string, ColumnCounter> Columns { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, ReasonCounter> WithoutColumn { get; } = new(StringComparer.Ordinal);

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
