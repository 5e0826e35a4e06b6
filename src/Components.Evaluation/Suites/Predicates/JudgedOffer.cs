namespace Components.Evaluation.Suites.Predicates;

/// <summary>Stock and class of a part on one day: a row of component_offers, without its prices.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Stock">Pieces in stock; null where nobody tells.</param>
/// <param name="IsBasic">Basic part.</param>
/// <param name="IsPreferred">Preferred part.</param>
internal readonly record struct JudgedOffer(long LcscId, long? Stock, bool IsBasic, bool IsPreferred)
{
    /// <summary>The stock in SQL, over the offers or a view of parts with them: NULL where nobody tells.</summary>
    public const string Told = "CASE WHEN stock_unknown = 0 THEN stock END";
}
