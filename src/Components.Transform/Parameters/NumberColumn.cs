using Components.Catalog.Attributes;
using Components.Catalog.Quantities;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A numeric column and the attribute that fills it.</summary>
internal sealed class NumberColumn(string column, IReadOnlyList<string> names, QuantityUnit unit, bool isDeviation = false) : IParameter
{
    private readonly int _index = ParameterValues.NumberIndex(column);

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        if (!attributes.TryGet(names, out string text))
        {
            return;
        }

        if (isDeviation ? QuantityParser.TryParseMagnitude(text, unit, out double value) : QuantityParser.TryParse(text, unit, out value))
        {
            values.Set(_index, value);
        }
        else
        {
            values.MarkUnreadable(_index);
        }
    }
}
