using Components.Transform.Facts;

namespace Components.Transform.Tests.Support;

/// <summary>Families and properties to read parts with.</summary>
internal static class Readings
{
    private static readonly Lazy<PartReading> OfProduct = new(static () =>
        PartReading.Open(Path.Combine(Checkout.Root, "data", "lexicon"), Path.Combine(Checkout.Root, "data", "properties")));
    private static readonly Lazy<PartReading> OfFixture = new(static () =>
        PartReading.Open(Path.Combine(Checkout.Root, "build", "fixture", "lexicon"),
            Path.Combine(Checkout.Root, "build", "fixture", "properties")));

    /// <summary>Those of the product.</summary>
    public static PartReading Product => OfProduct.Value;

    /// <summary>The few that the steps' fixture has.</summary>
    public static PartReading Fixture => OfFixture.Value;
}
