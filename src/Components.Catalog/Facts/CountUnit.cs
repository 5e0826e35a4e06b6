namespace Components.Catalog.Facts;

/// <summary>The unit of a number of things, which is written without one.</summary>
public static class CountUnit
{
    /// <summary>Its name in data/properties.</summary>
    public const string Name = "count";
}
