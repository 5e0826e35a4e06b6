namespace Components.Catalog.Quantities;

/// <summary>How far a value may lie beyond a bound and still meet it: a value that was read from another spelling differs in its
/// last digits, so that 0.1 µF written two ways is one.</summary>
public static class BoundSlack
{
    /// <summary>As a share of the bound's size.</summary>
    public const double Share = 1e-5;
}
