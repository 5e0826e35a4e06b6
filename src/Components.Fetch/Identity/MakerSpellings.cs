using System.Text.Json;
using Components.Catalog.Manufacturers;

namespace Components.Fetch.Identity;

/// <summary>Finds parts that are registered under another spelling of their maker: <c>TI</c> for <c>Texas
/// Instruments</c>.</summary>
internal static class MakerSpellings
{
    /// <summary>Compares the unknown parts of an import with those that have an id.</summary>
    /// <param name="keys">Names of the parts of the import.</param>
    /// <param name="ids">Ids by name; a part may have several names.</param>
    /// <returns>The id that an unknown part takes over: that of the only registered part of its number whose maker is the same.
    /// None where that part is in the import too, or where two of the import claim it: nobody knows which of them it
    /// is.</returns>
    internal static Dictionary<string, long> Of(IReadOnlyCollection<string> keys, IReadOnlyDictionary<string, long> ids)
    {
        ILookup<string, (string Key, string Maker)> unknown = keys.Where(key => !ids.ContainsKey(key))
            .Select(static key => (Key: key, Name: NameOf(key))).Where(static part => part.Name is not null)
            .ToLookup(static part => part.Name!.Value.Number, static part => (part.Key, part.Name!.Value.Maker),
                StringComparer.Ordinal);
        Dictionary<string, HashSet<long>> claimed = new(StringComparer.Ordinal);
        if (unknown.Count > 0)
        {
            foreach ((string known, long id) in ids)
            {
                if (NameOf(known) is not { } registered)
                {
                    continue;
                }

                foreach ((string key, string maker) in unknown[registered.Number])
                {
                    if (ManufacturerNames.AreSame(maker, registered.Maker))
                    {
                        HashSet<long> found = claimed.TryGetValue(key, out HashSet<long>? some) ? some : claimed[key] = [];
                        _ = found.Add(id);
                    }
                }
            }
        }

        HashSet<long> present = [.. keys.Where(ids.ContainsKey).Select(key => ids[key])];
        return claimed.Where(static claim => claim.Value.Count == 1)
            .Select(static claim => (claim.Key, Id: claim.Value.Single()))
            .GroupBy(static claim => claim.Id).Where(group => group.Count() == 1 && !present.Contains(group.Key))
            .Select(static group => group.Single())
            .ToDictionary(static claim => claim.Key, static claim => claim.Id, StringComparer.Ordinal);
    }

    // Maker and part number; null for a part that a vendor's number names.
    private static (string Maker, string Number)? NameOf(string key) =>
        JsonSerializer.Deserialize<string[]>(key) is [string maker, string number] ? (maker, number) : null;
}
