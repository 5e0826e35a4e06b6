using System.Collections.Concurrent;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>Plans by component type and families; a catalogue has some thousand of them. Safe for concurrent use.</summary>
internal sealed class KindPlans(PropertySet properties, FamilyLexicon families, FactPattern[][] patterns)
{
    private readonly ConcurrentDictionary<Key, KindPlan> _plans = new();

    /// <summary>The plan of a part.</summary>
    public KindPlan Of(string componentType, IReadOnlyList<int> familyNumbers) =>
        _plans.GetOrAdd(new Key(componentType, familyNumbers), Make);

    private KindPlan Make(Key key)
    {
        HashSet<string> kinds = [key.ComponentType, .. key.Families.Select(number => families.Families[number].Id)];
        int count = properties.Properties.Count;
        bool[] has = new bool[count];
        FactPattern[][] chosen = new FactPattern[count][];
        int[] numbers = new int[count];
        int[] codes = new int[count];
        for (int property = 0; property < count; property++)
        {
            PropertyDefinition definition = properties.Properties[property];
            has[property] = definition.History is null && (definition.Kinds.Count == 0 || definition.Kinds.Any(kinds.Contains))
                && !definition.NotKinds.Any(kinds.Contains);
            chosen[property] = [.. patterns[property].Where(pattern => pattern.Definition.Kinds.Count == 0
                || pattern.Definition.Kinds.Any(kinds.Contains))];
            (numbers[property], codes[property]) = Column(definition, key.ComponentType);
        }

        // What is left over is expected of nobody and read when all else is known.
        int[] owned = [.. Enumerable.Range(0, count).Where(property => has[property]
            && properties.Properties[property].Sense != FactSense.Stated)];
        int[] leftOver = [.. Enumerable.Range(0, count).Where(property => has[property]
            && properties.Properties[property].Sense == FactSense.Stated)];
        int[] order = [.. owned.OrderBy(property => properties.Properties[property].RelativeTo.Count > 0)
            .ThenBy(static property => property)];
        return new KindPlan(owned, order, leftOver, has, chosen, numbers, codes);
    }

    // The ends of a tolerance band follow from the value: they are no statement of their own.
    private static (int Number, int Code) Column(PropertyDefinition property, string componentType)
    {
        foreach (string name in property.Columns.Where(name => name.StartsWith($"{componentType}.", StringComparison.Ordinal)))
        {
            string column = name[(componentType.Length + 1)..];
            if (!column.Contains("_min_", StringComparison.Ordinal) && !column.Contains("_max_", StringComparison.Ordinal))
            {
                return (IndexOf(PickSchema.NumericColumns, column), IndexOf(PickSchema.CodeColumns, column));
            }
        }

        return (-1, -1);
    }

    private static int IndexOf(IReadOnlyList<string> columns, string column)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }

    private sealed class Key(string componentType, IReadOnlyList<int> families) : IEquatable<Key>
    {
        private readonly int _hash = Hash(componentType, families);

        public string ComponentType { get; } = componentType;

        public IReadOnlyList<int> Families { get; } = families;

        public bool Equals(Key? other) =>
            other is not null && _hash == other._hash && ComponentType == other.ComponentType
                && Families.SequenceEqual(other.Families);

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode() => _hash;

        private static int Hash(string componentType, IReadOnlyList<int> families)
        {
            HashCode hash = default;
            hash.Add(componentType, StringComparer.Ordinal);
            foreach (int family in families)
            {
                hash.Add(family);
            }

            return hash.ToHashCode();
        }
    }
}
