namespace Components.Catalog.Text;

/// <summary>Ids that are given to parts whose catalogue brings none (decision 147). They lie above <see cref="LcscNumbers"/> and
/// above the sample's made-up ids, so that nobody takes one for the other.</summary>
public static class GivenIds
{
    /// <summary>The smallest number that an id range may begin above.</summary>
    public const long SmallestBase = 1_000_000_000;
}
