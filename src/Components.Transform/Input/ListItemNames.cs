using System.Collections.Frozen;

namespace Components.Transform.Input;

/// <summary>Name and value of an attribute that is written as an object of its own, under the names that sources use, in any
/// case.</summary>
internal sealed class ListItemNames
{
    // The English spelling goes before the one without a language.
    private static readonly FrozenDictionary<string, int> Names = Ranks("attribute_name_en", "attributeNameEn", "paramNameEn",
        "name", "attribute_name", "attributeName", "paramName", "key");
    private static readonly FrozenDictionary<string, int> Values = Ranks("paramValueEn", "value", "attribute_value_name",
        "attributeValueName", "attribute_value", "attributeValue", "paramValue");

    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private int _nameRank = int.MaxValue;
    private int _valueRank = int.MaxValue;

    /// <summary>The attribute's name; null while none is known.</summary>
    public string? Name { get; private set; }

    /// <summary>Its value; null while none is known.</summary>
    public string? Value { get; private set; }

    /// <summary>Whether the object has a property of such a name, readable or not.</summary>
    public bool IsAny => _seen.Count > 0;

    /// <summary>How often a property of the same name says something else than its first.</summary>
    public int Contradicted { get; private set; }

    /// <summary>Takes a property of the object.</summary>
    /// <param name="property">Its name, any case.</param>
    /// <param name="text">Its value; null when it could not be read.</param>
    /// <returns>False when it is neither a name nor a value.</returns>
    public bool TryTake(string property, string? text)
    {
        bool isName = Names.TryGetValue(property, out int rank);
        if (!isName && !Values.TryGetValue(property, out rank))
        {
            return false;
        }

        if (!_seen.Add(property))
        {
            Contradicted += text is not null && text != (isName ? Name : Value) ? 1 : 0;
        }
        else if (text is not null && isName && rank < _nameRank)
        {
            (Name, _nameRank) = (text, rank);
        }
        else if (text is not null && !isName && rank < _valueRank)
        {
            (Value, _valueRank) = (text, rank);
        }

        return true;
    }

    private static FrozenDictionary<string, int> Ranks(params string[] names) =>
        names.Select(static (name, rank) => KeyValuePair.Create(name, rank)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
