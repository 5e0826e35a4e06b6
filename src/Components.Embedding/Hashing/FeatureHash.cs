namespace Components.Embedding.Hashing;

/// <summary>64-bit FNV-1a over UTF-16 units with a finalizer. Part of recorded model revisions: never changed, only replaced by a
/// new algorithm version.</summary>
internal static class FeatureHash
{
    internal static ulong Of(byte kind, ReadOnlySpan<char> feature)
    {
        const ulong Prime = 0x100000001b3;
        ulong hash = 0xcbf29ce484222325;
        hash = (hash ^ kind) * Prime;
        foreach (char unit in feature)
        {
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }

        // Without the finalizer the high bits of short features barely change.
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
