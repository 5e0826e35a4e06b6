namespace Components.Index.Engine;

/// <summary>A few spare objects, taken and given back without locks. What does not fit is left to the collector.</summary>
/// <typeparam name="T">Object.</typeparam>
/// <param name="create">Makes one when none is spare.</param>
/// <param name="size">Spare objects kept at most.</param>
public sealed class Pool<T>(Func<T> create, int size)
    where T : class
{
    private readonly T?[] _spare = new T?[size];

    /// <summary>Takes a spare object or makes one.</summary>
    /// <returns>The object.</returns>
    public T Rent()
    {
        for (int index = 0; index < _spare.Length; index++)
        {
            if (_spare[index] is not null && Interlocked.Exchange(ref _spare[index], null) is { } item)
            {
                return item;
            }
        }

        return create();
    }

    /// <summary>Gives an object back.</summary>
    /// <param name="item">The object; not used by the caller any more.</param>
    public void Return(T item)
    {
        for (int index = 0; index < _spare.Length; index++)
        {
            if (_spare[index] is null && Interlocked.CompareExchange(ref _spare[index], item, null) is null)
            {
                return;
            }
        }
    }
}
