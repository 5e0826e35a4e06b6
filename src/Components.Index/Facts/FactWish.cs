namespace Components.Index.Facts;

/// <summary>A wish about one property.</summary>
/// <param name="Low">Smallest value that will do, in the property's unit; negative infinity when any is small enough.</param>
/// <param name="High">Largest value that will do; infinity when any is large enough.</param>
/// <param name="Code">The code; null for a number.</param>
public readonly record struct FactWish(double Low, double High, string? Code = null)
{
    /// <summary>One value.</summary>
    /// <param name="value">The value.</param>
    public static FactWish Of(double value) => new(value, value);

    /// <summary>A code.</summary>
    /// <param name="code">The code, in any case.</param>
    public static FactWish Of(string code) => new(double.NaN, double.NaN, code);

    /// <summary>A value or more.</summary>
    /// <param name="value">The value.</param>
    public static FactWish AtLeast(double value) => new(value, double.PositiveInfinity);

    /// <summary>A value or less.</summary>
    /// <param name="value">The value.</param>
    public static FactWish AtMost(double value) => new(double.NegativeInfinity, value);
}
