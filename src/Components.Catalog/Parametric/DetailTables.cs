namespace Components.Catalog.Parametric;

/// <summary>Names of the tables of detail.sqlite and offers.sqlite that are counted, as metadata lists them. component_sources is
/// not: where it is there it has a row for every part. Statements of SQL name tables in their text.</summary>
public static class DetailTables
{
    /// <summary>Every part, with all that is known of it.</summary>
    public const string Parts = "components_full";

    /// <summary>Files of parts.</summary>
    public const string Assets = "component_assets";

    /// <summary>Families of parts.</summary>
    public const string Families = "component_families";

    /// <summary>Facts: values that parts state.</summary>
    public const string Facts = "component_facts";

    /// <summary>The properties that they state it of.</summary>
    public const string Properties = "fact_properties";

    /// <summary>Stock, prices and class of every part, in offers.sqlite.</summary>
    public const string Offers = "component_offers";

    /// <summary>Facts of past imports, in offers.sqlite.</summary>
    public const string HistoryFacts = "history_facts";

    /// <summary>The properties that they are of.</summary>
    public const string HistoryProperties = "history_properties";

    /// <summary>Stock and prices of past days.</summary>
    public const string History = "component_history";
}
