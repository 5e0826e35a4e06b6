using Components.Catalog.Attributes;
using Components.Catalog.Import;
using Components.Transform.Input;

namespace Components.Transform.Rows;

/// <summary>Fills what the attributes of the winning source lack with those of the other sources that have the part.</summary>
/// <param name="maximumBytes">Longest extra column.</param>
internal sealed class FurtherAttributes(int maximumBytes)
{
    private readonly ExtraReader _reader = new(maximumBytes);
    private readonly ExtraFields _fields = new();

    /// <summary>Fills a part's attributes.</summary>
    /// <param name="record">The part with the columns of the other sources.</param>
    /// <param name="row">The part with the attributes of the source that wins.</param>
    /// <returns>False when a column cannot be read; the others are filled all the same.</returns>
    public bool TryFill(ImportRecord record, ComponentRow row)
    {
        bool isRead = true;
        foreach (ImportExtra more in record.More)
        {
            _reader.Begin(_fields);
            isRead &= _reader.TryRead(more.ExtraJson, layer: 0, _fields);
            isRead &= _reader.TryRead(more.JlcExtraJson, layer: 1, _fields);
            foreach (ComponentAttribute item in _fields.Attributes.Items)
            {
                if (!Has(row.Extra.Attributes, item.Name))
                {
                    row.Extra.AddAttribute(item.Name, item.Value, layer: 0);
                    row.Sources.NoteAttribute(item.Name, more.Source);
                }
            }
        }

        return isRead;
    }

    // Names are one when their words are: "Power(Watts)" of one source and "Power (Watts)" of another.
    private static bool Has(AttributeSet attributes, string name)
    {
        AttributeKey key = AttributeKey.Of(name);
        foreach (ComponentAttribute item in attributes.Items)
        {
            if (AttributeKey.Of(item.Name) == key)
            {
                return true;
            }
        }

        return false;
    }
}
