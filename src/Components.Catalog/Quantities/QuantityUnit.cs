namespace Components.Catalog.Quantities;

/// <summary>SI unit (or ratio) of a quantity, without its prefix.</summary>
public enum QuantityUnit
{
    /// <summary>No unit: a count or a ratio such as hFE; for notations like <c>100n</c> the unit is left to the context.</summary>
    None,

    /// <summary>Resistance, Ω.</summary>
    Ohm,

    /// <summary>Capacitance, F.</summary>
    Farad,

    /// <summary>Inductance, H.</summary>
    Henry,

    /// <summary>Voltage, V.</summary>
    Volt,

    /// <summary>Current, A.</summary>
    Ampere,

    /// <summary>Power, W.</summary>
    Watt,

    /// <summary>Frequency, Hz.</summary>
    Hertz,

    /// <summary>Luminous intensity, cd.</summary>
    Candela,

    /// <summary>Per cent; 1 % is the value 1.</summary>
    Percent,

    /// <summary>Parts per million, with or without "per kelvin"; 100 ppm/°C is the value 100.</summary>
    PartsPerMillion,

    /// <summary>Degrees Celsius.</summary>
    Celsius,

    /// <summary>Time, s.</summary>
    Second,
}
