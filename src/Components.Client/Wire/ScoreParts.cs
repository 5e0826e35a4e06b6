namespace Components.Client.Wire;

/// <summary>The parts of a score.</summary>
public sealed record ScoreParts
{
    /// <summary>Step of the score that no other part outweighs.</summary>
    public double Standing { get; init; }

    /// <summary>Agreement of the legs.</summary>
    public double Fused { get; init; }

    /// <summary>Part number or catalogue id.</summary>
    public double Identifier { get; init; }

    /// <summary>Constraints met, unknown or violated.</summary>
    public double Constraints { get; init; }

    /// <summary>Share of the query's words that the part's text holds.</summary>
    public double Words { get; init; }

    /// <summary>Stock, basic and price preferences.</summary>
    public double Preference { get; init; }

    /// <summary>Place among the results and score of the part's best family; null where families were not asked.</summary>
    public double? Relevance { get; init; }

    /// <summary>How well what the part states fits values that no column answers for.</summary>
    public double Facts { get; init; }

    /// <summary>The score.</summary>
    public double Total { get; init; }
}
