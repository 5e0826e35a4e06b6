namespace Components.Catalog.Quantities;

/// <summary>A set of units, one bit each.</summary>
public readonly record struct UnitSet
{
    private readonly ulong _bits;

    private UnitSet(ulong bits) => _bits = bits;

    /// <summary>Every unit.</summary>
    public static UnitSet All { get; } = new(ulong.MaxValue);

    /// <summary>A set of the units given.</summary>
    /// <param name="units">Units, in any order.</param>
    /// <returns>The set.</returns>
    public static UnitSet Of(params ReadOnlySpan<QuantityUnit> units)
    {
        ulong bits = 0;
        foreach (QuantityUnit unit in units)
        {
            bits |= 1UL << (int)unit;
        }

        return new(bits);
    }

    /// <summary>Whether a unit is in the set.</summary>
    /// <param name="unit">Unit.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(QuantityUnit unit) => ((_bits >> (int)unit) & 1) != 0;
}
