using Components.Catalog.Facts;
using Components.Catalog.Text;
using Components.Lexicon.Extraction;
using Components.Transform.Reporting;
using Components.Transform.Rows;

namespace Components.Transform.Facts;

/// <summary>Counts what parts state; memory does not grow with them.</summary>
internal sealed class FactReportBuilder(PartReading reading, int sampleIds)
{
    private const int MaximumText = 80;
    private const int MaximumTexts = 500;
    private const int ListedTexts = 5;

    private readonly Dictionary<string, TypeCounter> _types = new(StringComparer.Ordinal);
    private readonly long[] _sources = new long[Enum.GetValues<FactSource>().Length];
    private readonly long[] _senses = new long[FactSenses.All.Count];
    private long _facts;
    private long _withFacts;
    private long _withFamilies;

    public void Count(ComponentRow part, PartFacts read)
    {
        if (!_types.TryGetValue(part.ComponentType, out TypeCounter? type))
        {
            _types.Add(part.ComponentType, type = new TypeCounter(reading.Properties.Properties.Count));
        }

        type.Rows++;
        _facts += read.Facts.Length;
        type.Facts += read.Facts.Length;
        _withFamilies += read.Families.Length > 0 ? 1 : 0;
        _withFacts += read.Facts.Length > 0 ? 1 : 0;
        type.WithFacts += read.Facts.Length > 0 ? 1 : 0;
        foreach (int property in read.Expected)
        {
            type.Of(property).Expected++;
        }

        for (int i = 0; i < read.Facts.Length; i++)
        {
            Fact fact = read.Facts[i];
            _sources[(int)fact.Source]++;
            _senses[(int)reading.Properties.Properties[fact.Property].Sense]++;
            if (i == 0 || read.Facts[i - 1].Property != fact.Property)
            {
                PropertyCounter counter = type.Of(fact.Property);
                counter.Stated++;
                counter.FromText += fact.Source is FactSource.Description or FactSource.PartNumber ? 1 : 0;
            }
        }

        foreach (FactNote note in read.Notes)
        {
            PropertyCounter counter = type.Of(note.Property);
            (note.Problem == FactProblem.Contradiction ? counter.Contradictions : counter.Unread)
                .Add(part.LcscId, note.Text, sampleIds);
        }
    }

    public FactsReport Build() => new()
    {
        Facts = _facts,
        PartsWithFacts = _withFacts,
        PartsWithFamilies = _withFamilies,
        Sources = Named(_sources, static index => FactSources.NameOf((FactSource)index)),
        Senses = Named(_senses, static index => FactSenses.NameOf((FactSense)index)),
        Types = new(_types.ToDictionary(static pair => pair.Key, pair => Freeze(pair.Value), StringComparer.Ordinal),
            StringComparer.Ordinal),
    };

    private TypeFactsReport Freeze(TypeCounter type)
    {
        SortedDictionary<string, PropertyFactsReport> properties = new(StringComparer.Ordinal);
        for (int property = 0; property < type.Properties.Length; property++)
        {
            if (type.Properties[property] is { } counter)
            {
                properties.Add(reading.Properties.Properties[property].Id, new PropertyFactsReport
                {
                    Expected = counter.Expected,
                    Stated = counter.Stated,
                    FromText = counter.FromText,
                    Unread = counter.Unread.Freeze(),
                    Contradictions = counter.Contradictions.Freeze(),
                });
            }
        }

        return new TypeFactsReport { Rows = type.Rows, RowsWithFacts = type.WithFacts, Facts = type.Facts,
            Properties = properties };
    }

    private static SortedDictionary<string, long> Named(long[] counts, Func<int, string> name)
    {
        SortedDictionary<string, long> named = new(StringComparer.Ordinal);
        for (int i = 0; i < counts.Length; i++)
        {
            // What a catalogue without a history does not have is no line of its report.
            if (counts[i] == 0 && name(i) == FactSources.NameOf(FactSource.History))
            {
                continue;
            }

            named.Add(name(i), counts[i]);
        }

        return named;
    }

    private sealed class TypeCounter(int properties)
    {
        public long Rows { get; set; }

        public long WithFacts { get; set; }

        public long Facts { get; set; }

        public PropertyCounter?[] Properties { get; } = new PropertyCounter?[properties];

        public PropertyCounter Of(int property) => Properties[property] ??= new PropertyCounter();
    }

    private sealed class PropertyCounter
    {
        public long Expected { get; set; }

        public long Stated { get; set; }

        public long FromText { get; set; }

        public TextCounter Unread { get; } = new();

        public TextCounter Contradictions { get; } = new();
    }

    private sealed class TextCounter
    {
        private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);
        private readonly List<long> _samples = [];
        private long _count;

        public void Add(long id, string text, int sampleIds)
        {
            _count++;
            if (_samples.Count < sampleIds && (_samples.Count == 0 || _samples[^1] != id))
            {
                _samples.Add(id);
            }

            string clean = CleanText.Of(text, MaximumText);
            if (_texts.Count < MaximumTexts || _texts.ContainsKey(clean))
            {
                _texts[clean] = _texts.GetValueOrDefault(clean) + 1;
            }
        }

        public UnreadTexts? Freeze() => _count == 0 ? null : new UnreadTexts
        {
            Count = _count,
            Samples = _samples,
            Texts =
            [
                .. _texts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Take(ListedTexts)
                    .Select(static pair => new UnreadText(pair.Key, pair.Value)),
            ],
        };
    }
}
