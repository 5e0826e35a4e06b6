using System.Globalization;

namespace Components.SampleGenerator;

/// <summary>Stock, price and date of a part. All three are invented, plausible, and depend on the part's name alone.</summary>
internal static class Market
{
    private const long Newest = 1_755_000_000;

    internal static long Stock(SamplePart part, string library)
    {
        double fraction = StableHash.Fraction(part.Manufacturer + part.PartNumber, "stock");
        if (library.Length > 0)
        {
            return (long)Math.Pow(10, 4.5 + (2 * fraction));
        }

        // One part in twelve is sold out; cheap parts lie in larger heaps.
        double exponentOfFull = part.Price < 0.02 ? 6 : part.Price < 0.5 ? 5 : 4;
        return fraction < 1 / 12.0 ? 0 : (long)Math.Pow(10, exponentOfFull * (0.2 + (0.8 * fraction)));
    }

    internal static string Price(SamplePart part)
    {
        double single = part.Price * (0.8 + (0.4 * StableHash.Fraction(part.Manufacturer + part.PartNumber, "price")));
        return $"1:{Round(single)}|100:{Round(single * 0.78)}|1000:{Round(single * 0.61)}";
    }

    internal static long LastUpdate(SamplePart part) =>
        Newest - (3600L * StableHash.Pick(part.Manufacturer + part.PartNumber, "update", 24 * 60));

    private static string Round(double price)
    {
        int digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(price)), 2, 6);
        return Math.Round(price, digits).ToString("0.######", CultureInfo.InvariantCulture);
    }
}
