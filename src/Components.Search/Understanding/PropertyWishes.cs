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

    /// <summary>The sign before a value, with its blank.</summary>
    /// <param name="comparison">How it is compared.</param>
    public static string Sign(Comparison? comparison) => comparison switch
    {
        Comparison.AtLeast => "≥ ",
        Comparison.AtMost => "≤ ",
        _ => "",
    };
}
