namespace Components.Pipeline.Configuration;

/// <summary>Keys with values, in the order written.</summary>
internal sealed record ConfigMap(
    SettingPosition Position, IReadOnlyList<ConfigEntry> Entries, string? RawText = null) : ConfigNode(Position)
{
    internal override string Found => "a mapping";

    internal ConfigEntry? Find(string key) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));

    /// <summary>Lays another layer over this one: mappings merge key by key, everything else is replaced.</summary>
    internal ConfigMap Overlay(ConfigMap upper)
    {
        List<ConfigEntry> merged = [.. Entries];
        foreach (ConfigEntry entry in upper.Entries)
        {
            int index = merged.FindIndex(existing => string.Equals(existing.Key, entry.Key, StringComparison.Ordinal));
            if (index < 0)
            {
                merged.Add(entry);
            }
            else if (merged[index].Value is ConfigMap below && entry.Value is ConfigMap above)
            {
                merged[index] = entry with { Value = below.Overlay(above) };
            }
            else
            {
                merged[index] = entry;
            }
        }

        return this with { Entries = merged };
    }
}
