namespace Components.SampleGenerator;

/// <summary>One part before id, stock and price are derived.</summary>
internal sealed record SamplePart
{
    public required string Category { get; init; }

    public required string Subcategory { get; init; }

    public required string Manufacturer { get; init; }

    public required string PartNumber { get; init; }

    public required string Package { get; init; }

    public int Joints { get; init; } = 2;

    public string Description { get; init; } = "";

    public string Datasheet { get; init; } = "";

    /// <summary>Unit price in US dollars for one piece, before variation; invented.</summary>
    public required double Price { get; init; }

    /// <summary>Attributes in the order in which they are shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes { get; init; } = [];
}
