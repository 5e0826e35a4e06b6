using Components.Catalog.Quantities;

namespace Components.Catalog.Attributes;

/// <summary>A row's attributes in source order, blank values left out. Reusable: <see cref="Clear"/> keeps the storage.</summary>
public sealed class AttributeSet
{
    private readonly List<ComponentAttribute> _items = [];

    /// <summary>Attributes in source order.</summary>
    public IReadOnlyList<ComponentAttribute> Items => _items;

    /// <summary>Removes all attributes.</summary>
    public void Clear() => _items.Clear();

    /// <summary>Adds an attribute unless its name or value is blank.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="value">Value as written.</param>
    public void Add(string name, string value)
    {
        string cleanName = Text.CleanText.Of(name);
        string cleanValue = Text.CleanText.Of(value);
        if (cleanName.Length > 0 && !QuantityParser.IsBlank(cleanValue))
        {
            _items.Add(new(cleanName, cleanValue));
        }
    }

    /// <summary>Value of the first of several names that the row carries.</summary>
    /// <param name="names">Names in order of precedence, see <see cref="AttributeNames"/>.</param>
    /// <param name="value">The value, or an empty text.</param>
    /// <returns>False when the row has none of them.</returns>
    public bool TryGet(IReadOnlyList<string> names, out string value)
    {
        for (int i = 0; i < names.Count; i++)
        {
            foreach (ComponentAttribute attribute in _items)
            {
                if (SameName(attribute.Name, names[i]))
                {
                    value = attribute.Value;
                    return true;
                }
            }
        }

        value = "";
        return false;
    }

    private static bool SameName(string left, string right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < left.Length && left[i] == ' ')
            {
                i++;
            }

            while (j < right.Length && right[j] == ' ')
            {
                j++;
            }

            if (i == left.Length || j == right.Length)
            {
                return i == left.Length && j == right.Length;
            }

            if (left[i] != right[j] && char.ToUpperInvariant(left[i]) != char.ToUpperInvariant(right[j]))
            {
                return false;
            }

            i++;
            j++;
        }
    }
}
