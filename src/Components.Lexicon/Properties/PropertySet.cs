namespace Components.Lexicon.Properties;

/// <summary>All properties, by ordinal id: the position of a property in <see cref="Properties"/> is its number in every
/// file.</summary>
public sealed class PropertySet
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    internal PropertySet(IEnumerable<PropertyDefinition> properties)
    {
        Properties = [.. properties.OrderBy(static property => property.Id, StringComparer.Ordinal)];
        for (int number = 0; number < Properties.Count; number++)
        {
            _numbers.Add(Properties[number].Id, number);
        }
    }

    /// <summary>Properties, ascending by id.</summary>
    public IReadOnlyList<PropertyDefinition> Properties { get; }

    /// <summary>Number of a property.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Its position; -1 when there is none.</returns>
    public int NumberOf(string id) => _numbers.GetValueOrDefault(id, -1);
}
