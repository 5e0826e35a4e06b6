namespace Components.Serve.Turns;

/// <summary>A client, which is a remote address, and the keys that its requests name. Its share is the same whatever it names:
/// keys divide it, they never add to it.</summary>
/// <param name="name">The address.</param>
internal sealed class FairClient(string name) : FairShare(name)
{
    /// <summary>Keys of one address that are told apart at a time; further ones count as none.</summary>
    public const int MostKeys = 64;

    private readonly Dictionary<string, FairShare> _keys = new(StringComparer.Ordinal);
    private double _virtualTime;

    /// <summary>The part of a key; of none for an empty one, and for one too many.</summary>
    public FairShare Share(string key)
    {
        if (key.Length > 0 && !_keys.ContainsKey(key) && _keys.Count >= MostKeys)
        {
            // Those that owe nothing any more make room.
            foreach (FairShare idle in _keys.Values.ToArray())
            {
                Forget(idle);
            }
        }

        string counted = key.Length == 0 || _keys.ContainsKey(key) || _keys.Count < MostKeys ? key : "";
        if (!_keys.TryGetValue(counted, out FairShare? share))
        {
            _keys.Add(counted, share = new FairShare(counted));
        }

        return share;
    }

    /// <summary>Its keys that are told apart.</summary>
    public IEnumerable<FairShare> Shares => _keys.Values;

    public void EnqueueShare(Waiter waiter) => waiter.Share.Enqueue(waiter, _virtualTime);

    /// <summary>Heavy requests that were begun and have not ended, whether they hold a turn now or wait to go on.</summary>
    public int Begun { get; set; }

    /// <summary>The first request of every key that waits, in the order in which they are due; after a heavy one the first light
    /// one of its key, which need not wait where that must.</summary>
    public IEnumerable<Waiter> Due() => _keys.Values.Where(static share => share.Waiting.Count > 0)
        .OrderBy(static share => share.Start).ThenBy(static share => share.Waiting.First!.Value.Sequence).SelectMany(Due);

    /// <summary>The last request of the key that waits with most, of those that can be refused.</summary>
    public Waiter Last() => _keys.Values.Where(static share => share.HasRefusable)
        .MaxBy(static share => (share.Refusable, share.LastStart, share.Waiting.Last!.Value.Sequence))!.Waiting.Last!.Value;

    public void GrantShare(Waiter waiter) => _virtualTime = Math.Max(_virtualTime, waiter.Share.Grant(waiter));

    private static IEnumerable<Waiter> Due(FairShare share)
    {
        Waiter first = share.Waiting.First!.Value;
        yield return first;
        if (first.IsHeavy && share.Waiting.FirstOrDefault(static waiter => !waiter.IsHeavy) is { } light)
        {
            yield return light;
        }
    }

    // A key that owes nothing is as good as a new one.
    private void Forget(FairShare share)
    {
        if (share.IsIdle && (share.Finish <= _virtualTime || IsIdle))
        {
            _keys.Remove(share.Name);
        }
    }
}
