namespace Components.Lexicon.Extraction;

/// <summary>Where a fact was stated.</summary>
public enum FactSource
{
    /// <summary>In an attribute.</summary>
    Attribute,

    /// <summary>In an attribute that fills the pick column, under a name that the property does not list.</summary>
    PickColumn,

    /// <summary>In the description or the keywords.</summary>
    Description,

    /// <summary>In the part number.</summary>
    PartNumber,

    /// <summary>In the past imports of the part's source.</summary>
    History,
}
