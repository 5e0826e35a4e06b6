namespace Components.Foundation.Files;

/// <summary>Names of the tables of a snapshot, for who writes them and for every statement that reads them.
/// Metadata counts the rows of all but the two of sources, which have one for every part where they are there.</summary>
public static class SnapshotTables
{
    /// <summary>Joins a database of offers, whose address is the parameter <c>$offers</c>; statements read it as
    /// <c>offers</c>.</summary>
    public const string AttachOffers = "ATTACH DATABASE $offers AS offers";

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

    /// <summary>Where parts and their values come from, in catalogues of several sources.</summary>
    public const string Sources = "component_sources";

    /// <summary>Article numbers of parts, where a catalogue has numbers of its own.</summary>
    public const string Articles = "component_articles";

    /// <summary>Where the values of offers come from, in offers.sqlite of several sources.</summary>
    public const string OfferSources = "offer_sources";

    /// <summary>Index of the offers that are in stock, in offers.sqlite: all that picking asks of an offer.</summary>
    public const string OffersInStock = "component_offers_in_stock";

    /// <summary>End of the name of a pick table in fast.sqlite, behind the component type.</summary>
    public const string PickSuffix = "_pick";

    /// <summary>The tables of offers.sqlite; the others stand in detail.sqlite.</summary>
    public static IReadOnlySet<string> OfOffers { get; } =
        new HashSet<string>([Offers, OfferSources, History, HistoryFacts, HistoryProperties], StringComparer.Ordinal);
}
