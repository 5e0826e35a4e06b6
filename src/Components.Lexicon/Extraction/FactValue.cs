namespace Components.Lexicon.Extraction;

/// <summary>A value or range as a text states it, in the property's unit.</summary>
/// <param name="Low">Lower end; negative infinity when it is open.</param>
/// <param name="High">Upper end; infinity when it is open.</param>
internal readonly record struct FactValue(double Low, double High)
{
    private const double Rounding = 1e-6;

    /// <summary>Whether two statements can both be true: they share a value, but for rounding.</summary>
    public bool Agrees(FactValue other) => Low <= other.High + Slack(other.High) && other.Low <= High + Slack(High);

    private static double Slack(double value) => double.IsFinite(value) ? Rounding * Math.Abs(value) : 0;
}
