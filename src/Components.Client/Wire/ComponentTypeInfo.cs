namespace Components.Client.Wire;

/// <summary>One component type and what can be asked of it.</summary>
public sealed record ComponentTypeInfo
{
    /// <summary>Name as requests take it.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Words and phrases that name it in a query.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Parts of the snapshot.</summary>
    public required long Parts { get; init; }

    /// <summary>Parts in stock.</summary>
    public required long InStock { get; init; }

    /// <summary>Parts of its pick table that are in stock, as <c>parameters/query</c> picks them; null when it has
    /// none.</summary>
    public long? Pickable { get; init; }

    /// <summary>Columns of its pick table; empty when it has none.</summary>
    public required IReadOnlyList<TypeColumn> Columns { get; init; }

    /// <summary>Properties that its parts state, those of most parts first.</summary>
    public required IReadOnlyList<StatedProperty> Properties { get; init; }
}
