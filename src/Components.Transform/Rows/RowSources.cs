using Components.Catalog.Import;

namespace Components.Transform.Rows;

/// <summary>Which sources a part is from, where the catalogue is made of several; reused from row to row.</summary>
internal sealed class RowSources
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Source that wins of those that have the part; empty where the catalogue is not made of several.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The part's name in that source.</summary>
    public string PartId { get; private set; } = "";

    /// <summary>The other sources that have it.</summary>
    public IReadOnlyList<ImportSource> Also { get; private set; } = [];

    /// <summary>Source of every field with a value, and as <c>attributes.NAME</c> of every attribute that is not from the source
    /// of <c>attributes</c>; empty for a part of one source.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public void Read(ImportRecord record)
    {
        Source = record.Source;
        PartId = record.SourcePartId;
        Also = record.Also;
        _values.Clear();
        foreach ((string field, string source) in record.ValueSources)
        {
            _values.Add(field, source);
        }
    }

    public void NoteAttribute(string name, string source) => _values[$"attributes.{name}"] = source;
}
