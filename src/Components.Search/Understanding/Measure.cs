namespace Components.Search.Understanding;

/// <summary>A number with its unit.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Value">Value in the SI unit of the kind; per cent and ppm as written.</param>
public readonly record struct Measure(QuantityKind Kind, double Value)
{
    private static readonly (double Factor, string Prefix)[] Prefixes =
        [(1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ"), (1e-9, "n"), (1e-12, "p")];

    /// <summary>Symbol of a kind's unit.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>For example <c>Ω</c>.</returns>
    public static string Unit(QuantityKind kind) => kind switch
    {
        QuantityKind.Resistance => "Ω",
        QuantityKind.Capacitance => "F",
        QuantityKind.Inductance => "H",
        QuantityKind.Voltage => "V",
        QuantityKind.Current => "A",
        QuantityKind.Power => "W",
        QuantityKind.Frequency => "Hz",
        QuantityKind.Percent => "%",
        QuantityKind.PartsPerMillion => "ppm",
        QuantityKind.LuminousIntensity => "cd",
        _ => "",
    };

    /// <summary>The value as people write it: <c>10 kΩ</c>, <c>±1 %</c> without the sign, <c>100 nF</c>.</summary>
    /// <returns>At most four significant digits.</returns>
    public override string ToString()
    {
        if (Kind is QuantityKind.Percent or QuantityKind.PartsPerMillion or QuantityKind.Ratio || Value == 0)
        {
            return $"{Value:G4} {Unit(Kind)}".TrimEnd();
        }

        double magnitude = Math.Abs(Value) * (1 + 1e-9);
        (double factor, string prefix) = Prefixes[^1];
        foreach ((double candidate, string name) in Prefixes)
        {
            if (magnitude >= candidate)
            {
                (factor, prefix) = (candidate, name);
                break;
            }
        }

        return $"{Value / factor:G4} {prefix}{Unit(Kind)}";
    }
}
