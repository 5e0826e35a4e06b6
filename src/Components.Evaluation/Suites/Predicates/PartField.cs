namespace Components.Evaluation.Suites.Predicates;

/// <summary>A text of a part that predicates look at.</summary>
public enum PartField
{
    /// <summary>Component type.</summary>
    Type,

    /// <summary>Package family: SOT-23, SOT23 and SOT-23-3 are one.</summary>
    Package,

    /// <summary>Part number: letters and digits, lower case.</summary>
    Part,

    /// <summary>Manufacturer, lower case.</summary>
    Manufacturer,

    /// <summary>Category and subcategory, lower case.</summary>
    Category,

    /// <summary>Description, lower case.</summary>
    Description,

    /// <summary>Everything above, with attributes and keywords.</summary>
    Text,
}
