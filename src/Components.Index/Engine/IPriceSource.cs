namespace Components.Index.Engine;

/// <summary>Reads the prices of a record when they are asked for: most candidates of a query are never shown, and their prices
/// lie where nothing else of them does.</summary>
internal interface IPriceSource
{
    /// <summary>Price breaks of a row, all of them finite.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<PriceBreak> Prices(int row);
}
