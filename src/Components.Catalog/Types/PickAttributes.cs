using Components.Catalog.Attributes;

namespace Components.Catalog.Types;

/// <summary>The attributes that fill pick columns.</summary>
public static class PickAttributes
{
    /// <summary>Every quantity that some pick table has, and the misplaced tolerance.</summary>
    public static IReadOnlyList<AttributeName> All { get; } =
    [
        .. TypeTable.Pickable.SelectMany(static type => type.Columns).Select(static column => column.Attribute)
            .Append(AttributeNames.MisplacedTolerance).Distinct(),
    ];

    /// <summary>True when a name means a quantity that some pick table has.</summary>
    /// <param name="key">Key of the name.</param>
    public static bool IsKnown(AttributeKey key) => All.Any(name => name.TryGetRank(key, out _));
}
