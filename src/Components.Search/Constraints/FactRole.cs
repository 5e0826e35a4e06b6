namespace Components.Search.Constraints;

/// <summary>Relation of one fact of a part to an asked value.</summary>
internal enum FactRole
{
    /// <summary>It says nothing: a fact of another unit, or a rating or range that does not hold the value.</summary>
    None,

    /// <summary>A nominal value that is the asked one.</summary>
    Nominal,

    /// <summary>A nominal value that another value of the query asks for: a 5 V regulator from 12 V.</summary>
    OtherAsked,

    /// <summary>A nominal value that nobody asks for: it stands against the asked one.</summary>
    Against,

    /// <summary>A rating or a range that holds the value.</summary>
    Rating,

    /// <summary>A rating that is less than what is asked for.</summary>
    Short,
}
