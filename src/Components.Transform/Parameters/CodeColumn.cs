using Components.Catalog.Attributes;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A code column, the attribute that fills it and the function that reads it.</summary>
internal sealed class CodeColumn(string column, IReadOnlyList<string> names, Func<string, string?> read) : IParameter
{
    private readonly int _index = ParameterValues.CodeIndex(column);

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        if (!attributes.TryGet(names, out string text))
        {
            return;
        }

        string? code = read(text);
        values.SetCode(_index, code);
        if (code is null)
        {
            values.MarkCodeUnreadable(_index);
        }
    }
}
