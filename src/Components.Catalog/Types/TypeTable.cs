namespace Components.Catalog.Types;

/// <summary>All component types: those with a pick table, one file each, in the order in which they are listed everywhere, then
/// the broader ones.</summary>
public static class TypeTable
{
    private static readonly Lock Gate = new();

    private static readonly List<TypeDefinition> Declared =
    [
        Resistor.Definition, Capacitor.Definition, CapacitorPolarized.Definition, Inductor.Definition,
        Diode.Definition, Led.Definition, Bjt.Definition, Mosfet.Definition,
    ];

    private static bool _isRead;

    /// <summary>Every type, each once.</summary>
    public static IReadOnlyList<TypeDefinition> All => Tables.All;

    /// <summary>The types with a pick table.</summary>
    public static IReadOnlyList<TypeDefinition> Pickable => Tables.Pickable;

    /// <summary>A type by its name; null for an unknown one.</summary>
    /// <param name="name">As outputs write it.</param>
    public static TypeDefinition? Find(string name) => Tables.ByName.GetValueOrDefault(name);

    /// <summary>Letters before the number of a part in a circuit.</summary>
    /// <param name="name">Its type; a snapshot of another build may have one that this build does not know.</param>
    public static string DesignatorOf(string name) => Find(name)?.Designator ?? BroaderTypes.Chip;

    /// <summary>Lines of all types in order of precedence, each with its type.</summary>
    internal static IReadOnlyList<(TypeRule Rule, string Type)> Rules => Tables.Rules;

    /// <summary>Adds a type to this process, for the test that a new type needs no other place. The product's types stand
    /// above.</summary>
    /// <param name="definition">A type with a pick table.</param>
    /// <exception cref="InvalidOperationException">The types were read already: what was derived from them would not know
    /// it.</exception>
    internal static void Add(TypeDefinition definition)
    {
        lock (Gate)
        {
            if (_isRead)
            {
                throw new InvalidOperationException(
                    $"The types were read before '{definition.Name}' was added. Add it first thing.");
            }

            Declared.Add(definition);
        }
    }

    private static TypeDefinition[] Read()
    {
        lock (Gate)
        {
            _isRead = true;
            return [.. Declared, .. BroaderTypes.Definitions];
        }
    }

    /// <summary>Tables that are derived from the types, once.</summary>
    private static class Tables
    {
        public static readonly TypeDefinition[] All = Read();

        public static readonly TypeDefinition[] Pickable = [.. All.Where(static type => type.IsPickable)];

        public static readonly Dictionary<string, TypeDefinition> ByName = All.ToDictionary(static type =>
            type.Name, StringComparer.Ordinal);

        public static readonly (TypeRule Rule, string Type)[] Rules =
            [.. All.SelectMany(static type => type.Categories.Select(rule => (rule, type.Name)))
                .OrderBy(static entry => entry.rule.Line)];
    }
}
