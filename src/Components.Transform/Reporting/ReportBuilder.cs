using Components.Catalog.Parametric;
using Components.Catalog.Text;

namespace Components.Transform.Reporting;

/// <summary>Counts while rows pass; keeps a bounded number of ids per reason.</summary>
internal sealed class ReportBuilder(int sampleIds)
{
    private readonly Dictionary<string, Counter> _rejected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Counter> _warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeCounter> _types = new(StringComparer.Ordinal);
    private long _newestLastUpdate;

    public long RowsIn { get; set; }

    public long RowsKept { get; private set; }

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

    public string CommonestRejection() =>
        _rejected.OrderByDescending(static pair => pair.Value.Count).ThenBy(static pair => pair.Key, StringComparer.Ordinal).First().Key;

    public TransformReport Build(long assets)
    {
        SortedDictionary<string, long> tables = new(StringComparer.Ordinal)
        {
            ["components_full"] = RowsKept,
            ["component_assets"] = assets,
        };
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
            NewestLastUpdate = _newestLastUpdate,
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

        counter.Count++;
        if (counter.Samples.Count < sampleIds)
        {
            counter.Samples.Add(id);
        }
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

    private sealed class Counter
    {
        public long Count { get; set; }

        public List<long> Samples { get; } = [];
    }

    private sealed class TypeCounter
    {
        public long Rows { get; set; }

        public long Pickable { get; set; }

        public Dictionary<string, Counter> NotPickable { get; } = new(StringComparer.Ordinal);
    }
}
