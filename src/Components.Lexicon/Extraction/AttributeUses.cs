using System.Collections.Concurrent;
using Components.Catalog.Attributes;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>Which properties an attribute states. Names are compared by their letters and digits; each spelling is looked up
/// once. Safe for concurrent use.</summary>
internal sealed class AttributeUses
{
    private const int MostSpellings = 8_192;

    private readonly Dictionary<string, List<(int Property, int Rank)>> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Property, int Rank)[]> _bySpelling = new(StringComparer.Ordinal);

    public AttributeUses(PropertySet properties)
    {
        for (int property = 0; property < properties.Properties.Count; property++)
        {
            IReadOnlyList<PropertyAttribute> attributes = properties.Properties[property].Attributes;
            for (int rank = 0; rank < attributes.Count; rank++)
            {
                string name = AttributeKey.Of(attributes[rank].Name).Squeezed;
                string whole = Squeeze(attributes[rank].Name);
                Add(whole, property, rank);
                if (name.Length > 0 && name != whole)
                {
                    Add(name, property, rank);
                }
            }
        }
    }

    /// <summary>Finds what the attributes of a part state.</summary>
    /// <param name="attributes">Attributes of the part.</param>
    /// <param name="has">Properties that it has.</param>
    /// <param name="stated">Receives them, by property and precedence.</param>
    public void Find(IReadOnlyList<ComponentAttribute> attributes, bool[] has,
        List<(int Property, int Rank, int Attribute)> stated)
    {
        for (int i = 0; i < attributes.Count; i++)
        {
            foreach ((int property, int rank) in Uses(attributes[i].Name))
            {
                if (has[property])
                {
                    stated.Add((property, rank, i));
                }
            }
        }

        stated.Sort();
    }

    private (int Property, int Rank)[] Uses(string spelling)
    {
        if (_bySpelling.TryGetValue(spelling, out (int Property, int Rank)[]? uses))
        {
            return uses;
        }

        List<(int Property, int Rank)> found =
            _byName.GetValueOrDefault(Squeeze(spelling)) ?? _byName.GetValueOrDefault(AttributeKey.Of(spelling).Squeezed) ?? [];
        uses = [.. found];
        if (_bySpelling.Count < MostSpellings)
        {
            _ = _bySpelling.TryAdd(spelling, uses);
        }

        return uses;
    }

    private void Add(string name, int property, int rank)
    {
        if (!_byName.TryGetValue(name, out List<(int Property, int Rank)>? uses))
        {
            _byName.Add(name, uses = []);
        }

        if (!uses.Any(use => use.Property == property))
        {
            uses.Add((property, rank));
        }
    }

    private static string Squeeze(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
