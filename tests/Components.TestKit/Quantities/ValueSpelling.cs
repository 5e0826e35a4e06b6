using Components.Catalog.Quantities;

namespace Components.TestKit.Quantities;

/// <summary>One way to write a value.</summary>
/// <param name="Text">As written: <c>4k7</c>, <c>0.1 µF</c>.</param>
/// <param name="Plain">The same value written without any habit: number, prefix and unit, <c>4700ohm</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value in the unit without prefix.</param>
/// <param name="IsHabit">Whether some policy does not read it: capitals, a unit that is left out, a blank before a lone
/// letter.</param>
public sealed record ValueSpelling(string Text, string Plain, QuantityUnit Unit, decimal Value, bool IsHabit)
{
    /// <summary>Whether a reader's number is this value, but for rounding.</summary>
    /// <param name="value">What a reader read.</param>
    /// <returns>True within a millionth of a millionth.</returns>
    public bool Is(double value) => Math.Abs(value - (double)Value) <= 1e-12 * Math.Abs((double)Value);
}
