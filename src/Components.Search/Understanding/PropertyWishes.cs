using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <summary>Bounds of a property's value: as a wish, and as they are shown.</summary>
internal static class PropertyWishes
{
    /// <summary>A wish with one end open.</summary>
    /// <param name="wish">One value.</param>
    /// <param name="comparison">How it is compared; null or equal for the value itself.</param>
    public static FactWish Bounded(FactWish wish, Comparison? comparison) => comparison switch
    {
        Comparison.AtLeast => FactWish.AtLeast(wish.Low),
        Comparison.AtMost => FactWish.AtMost(wish.High),
        _ => wish,
    };

    /// <summary>A wish with one end open that leaves out the value itself: "more than 2 channels" are 3 and more, and over 5 V is
    /// further above it than another spelling of 5 V is.</summary>
    /// <param name="wish">One value.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="isCount">Whether values are whole numbers.</param>
    public static FactWish Strict(FactWish wish, Comparison? comparison, bool isCount) => comparison switch
    {
        Comparison.AtLeast => FactWish.AtLeast(isCount ? Math.Floor(wish.Low) + 1 : Above(wish.Low)),
        Comparison.AtMost => FactWish.AtMost(isCount ? Math.Ceiling(wish.High) - 1 : Below(wish.High)),
        _ => wish,
    };

    // Judged values may differ by the slack; twice as much is another value.
    private const double Beyond = 2 * BoundSlack.Share;

    // Far below every value in every unit.
    private const double Least = 1e-300;

    private static double Above(double value) => value == 0 ? Least : value * (1 + Beyond);

    private static double Below(double value) => value == 0 ? -Least : value * (1 - Beyond);

    /// <summary>The sign before a value, with its blank.</summary>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="isStrict">Whether it leaves out the value itself.</param>
    public static string Sign(Comparison? comparison, bool isStrict = false) => (comparison, isStrict) switch
    {
        (Comparison.AtLeast, false) => "≥ ",
        (Comparison.AtMost, false) => "≤ ",
        (Comparison.AtLeast, true) => "> ",
        (Comparison.AtMost, true) => "< ",
        _ => "",
    };
}
