namespace Components.Serve.Turns;

/// <summary>Bounds the memory of bodies that are being read or worked on. The first bytes of a body count for nothing, so that a
/// search finds room whatever others send; of the rest no client holds more than is left free, so that one alone holds half at
/// most, and whoever comes next finds room too.</summary>
/// <param name="largestBytes">Bytes of all bodies together, but for their first ones.</param>
internal sealed class BodyMemory(long largestBytes)
{
    /// <summary>Bytes of a body that count for nothing. Connections bound them: each has buffers of that size in any
    /// case.</summary>
    public const int UncountedBytes = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private long _free = largestBytes;

    /// <summary>Begins a body.</summary>
    /// <param name="client">Whose it is.</param>
    /// <returns>Dispose it when the body is no longer held.</returns>
    public Hold Of(string client) => new(this, client);

    private bool TryTake(string client, long bytes)
    {
        lock (_lock)
        {
            long held = _held.GetValueOrDefault(client) + bytes;
            if (held > _free - bytes)
            {
                return false;
            }

            _held[client] = held;
            _free -= bytes;
            return true;
        }
    }

    private void GiveBack(string client, long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            long held = _held.GetValueOrDefault(client) - bytes;
            if (held > 0)
            {
                _held[client] = held;
            }
            else
            {
                _held.Remove(client);
            }
        }
    }

    /// <summary>Memory that one body holds. One thread at a time.</summary>
    internal sealed class Hold(BodyMemory owner, string client) : IDisposable
    {
        private long _bytes;
        private long _counted;

        /// <summary>Counts bytes that have come.</summary>
        /// <param name="bytes">How many.</param>
        /// <returns>False when there is no room for them.</returns>
        public bool TryAdd(int bytes)
        {
            _bytes += bytes;
            long more = Math.Max(0, _bytes - UncountedBytes) - _counted;
            if (more > 0 && !owner.TryTake(client, more))
            {
                return false;
            }

            _counted += more;
            return true;
        }

        /// <summary>Gives everything back; nothing happens the second time.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _counted, 0) is > 0 and long counted)
            {
                owner.GiveBack(client, counted);
            }
        }
    }
}
