namespace Components.Index.Dense;

/// <summary>Gives lists or groups best first. Few of many are taken as a rule: a binary heap costs less than sorting them
/// all.</summary>
/// <param name="items">Room for all.</param>
internal ref struct ListQueue(Span<Ranked> items)
{
    private readonly Span<Ranked> _items = items;

    /// <summary>Items left.</summary>
    public int Count { get; private set; }

    /// <summary>The best item left; there must be one.</summary>
    public readonly Ranked Best => _items[0];

    /// <summary>Adds an item; <see cref="Arrange"/> follows the last.</summary>
    /// <param name="number">Number of the list or group.</param>
    /// <param name="score">Its score.</param>
    public void Add(int number, float score) => _items[Count++] = new Ranked(number, score);

    /// <summary>Puts the items in the heap's order.</summary>
    public readonly void Arrange()
    {
        for (int position = (Count / 2) - 1; position >= 0; position--)
        {
            SiftDown(_items[position], position);
        }
    }

    /// <summary>Takes the best item; there must be one.</summary>
    /// <returns>The item.</returns>
    public Ranked Take()
    {
        Ranked best = _items[0];
        Ranked last = _items[--Count];
        if (Count > 0)
        {
            SiftDown(last, 0);
        }

        return best;
    }

    private readonly void SiftDown(Ranked item, int position)
    {
        while (true)
        {
            int child = (2 * position) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Ranked.IsBetter(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!Ranked.IsBetter(_items[child], item))
            {
                break;
            }

            _items[position] = _items[child];
            position = child;
        }

        _items[position] = item;
    }
}
