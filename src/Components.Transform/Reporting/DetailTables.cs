namespace Components.Transform.Reporting;

/// <summary>Names of the tables of detail.sqlite and offers.sqlite that are counted. component_sources is not: where it is there
/// it has a row for every part.</summary>
internal static class DetailTables
{
    public const string Parts = "components_full";

    public const string Assets = "component_assets";

    public const string Families = "component_families";

    public const string Facts = "component_facts";

    public const string Properties = "fact_properties";

    public const string Offers = "component_offers";

    public const string History = "component_history";

    public const string HistoryFacts = "history_facts";

    public const string HistoryProperties = "history_properties";
}
