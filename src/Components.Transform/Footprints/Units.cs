namespace Components.Transform.Footprints;

/// <summary>EasyEDA's units in KiCad's, in decimal numbers: no machine rounds them otherwise.</summary>
internal static class Units
{
    /// <summary>Digits behind the point of everything that is written: a tenth of a micrometre.</summary>
    public const int Digits = 4;

    private const decimal MillimetresPerUnit = 0.254m;

    // Enough that a unit's rounding is not seen, few enough that no machine's last bit is.
    private const int ComputedDigits = 6;

    /// <summary>Millimetres of units of 10 mil.</summary>
    public static decimal ToMillimetres(decimal units) =>
        Math.Round(units * MillimetresPerUnit, Digits, MidpointRounding.AwayFromZero);

    /// <summary>A number computed with functions of angles, in the same decimals on every machine.</summary>
    /// <exception cref="ShapeException">It is no number of a footprint.</exception>
    public static decimal FromDouble(double value) => double.IsFinite(value) && Math.Abs(value) < 1e7
        ? Math.Round((decimal)value, ComputedDigits, MidpointRounding.AwayFromZero)
        : throw new ShapeException(ShapeException.Malformed);

    /// <summary>An angle above -180 to 180 degrees.</summary>
    public static decimal Turn(decimal degrees)
    {
        decimal turned = degrees % 360;
        return turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned;
    }
}
