using Components.Catalog.Text;

namespace Components.Catalog.Attributes;

/// <summary>A row's attributes in source order, blank values left out, no name twice. Reusable: <see cref="Clear"/> keeps the
/// storage.</summary>
public sealed class AttributeSet
{
    /// <summary>Most attributes of one row.</summary>
    public const int MaximumItems = 500;

    private const int MaximumCachedKeys = 8_192;

    private readonly List<ComponentAttribute> _items = [];
    private readonly List<Entry> _entries = [];

    // Rows share some hundred names; the key of one is made once.
    private readonly Dictionary<string, AttributeKey> _keys = new(StringComparer.Ordinal);

    /// <summary>Attributes in source order.</summary>
    public IReadOnlyList<ComponentAttribute> Items => _items;

    /// <summary>Removes all attributes.</summary>
    public void Clear()
    {
        _items.Clear();
        _entries.Clear();
    }

    /// <summary>Adds an attribute. Of a name that occurs twice in one layer the first value stays; a higher layer's value takes
    /// the place of a lower one's.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="value">Value as written.</param>
    /// <param name="layer">0 for the row's own attributes, 1 for those that are merged over them.</param>
    /// <returns>What became of it: nothing is dropped without a word.</returns>
    public AttributeOutcome Add(string name, string value, int layer = 0)
    {
        string cleanName = Text.CleanText.Of(name);
        string cleanValue = Text.CleanText.Of(value);
        if (Placeholder.Is(cleanValue))
        {
            return AttributeOutcome.Blank;
        }

        if (cleanName.Length == 0)
        {
            return AttributeOutcome.Nameless;
        }

        for (int i = 0; i < _items.Count; i++)
        {
            // Within a layer only the very same name is the same; a higher layer may space and capitalise it in its own way.
            if (!string.Equals(_items[i].Name, cleanName, StringComparison.Ordinal)
                && (_entries[i].Layer == layer || !SameName(_items[i].Name, cleanName)))
            {
                continue;
            }

            if (string.Equals(_items[i].Value, cleanValue, StringComparison.Ordinal))
            {
                _entries[i] = _entries[i] with { Layer = Math.Max(_entries[i].Layer, layer) };
                return AttributeOutcome.Same;
            }

            if (_entries[i].Layer >= layer)
            {
                return AttributeOutcome.Repeated;
            }

            _items[i] = _items[i] with { Value = cleanValue };
            _entries[i] = _entries[i] with { Layer = layer };
            return AttributeOutcome.Replaced;
        }

        if (_items.Count == MaximumItems)
        {
            return AttributeOutcome.TooMany;
        }

        _items.Add(new(cleanName, cleanValue));
        _entries.Add(new(KeyOf(cleanName), layer));
        return AttributeOutcome.Kept;
    }

    /// <summary>Attributes that mean a quantity, those of the highest layer first, then by precedence of the name, then in source
    /// order.</summary>
    /// <param name="name">The quantity, see <see cref="AttributeNames"/>.</param>
    /// <param name="indexes">Receives positions in <see cref="Items"/>; of more than it holds the first in source order.</param>
    /// <returns>How many there are.</returns>
    public int Find(AttributeName name, Span<int> indexes)
    {
        Span<long> orders = stackalloc long[indexes.Length];
        int count = 0;
        for (int i = 0; i < _entries.Count && count < indexes.Length; i++)
        {
            if (!name.TryGetRank(_entries[i].Key, out int rank))
            {
                continue;
            }

            // Few match: each is put where it belongs.
            long order = ((long)-_entries[i].Layer << 32) + rank;
            int place = count++;
            for (; place > 0 && orders[place - 1] > order; place--)
            {
                orders[place] = orders[place - 1];
                indexes[place] = indexes[place - 1];
            }

            orders[place] = order;
            indexes[place] = i;
        }

        return count;
    }

    private AttributeKey KeyOf(string name)
    {
        if (!_keys.TryGetValue(name, out AttributeKey key))
        {
            key = AttributeKey.Of(name);
            if (_keys.Count < MaximumCachedKeys)
            {
                _keys.Add(name, key);
            }
        }

        return key;
    }

    // One name in another case or spacing; what stands in its brackets counts: "Voltage (Max)" and "Voltage (Min)" are two.
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

    private readonly record struct Entry(AttributeKey Key, int Layer);
}
