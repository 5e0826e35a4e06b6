using Components.Catalog.Attributes;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A code column, the attributes that fill it and the function that reads them.</summary>
internal sealed class CodeParameter(string column, AttributeName name, Func<string, string?> read) : IParameter
{
    private readonly int _index = ParameterValues.CodeIndex(column);

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        Span<int> candidates = stackalloc int[NumberParameter.MaximumCandidates];
        int count = attributes.Find(name, candidates);
        foreach (int candidate in candidates[..count])
        {
            string text = attributes.Items[candidate].Value;
            string? code = read(text);
            string? unread = null;
            if (code is null)
            {
                values.MarkCodeUnreadable(_index);
                unread = UnreadReasons.NotUnderstood;
            }
            else if (values.Code(_index) is not { } known)
            {
                values.SetCode(_index, code);
            }
            else if (!string.Equals(known, code, StringComparison.Ordinal))
            {
                unread = UnreadReasons.Disagrees;
            }

            values.NoteCode(_index, candidate, text, unread);
        }
    }
}
