namespace Components.Search.Understanding;

/// <summary>What a number in a query measures.</summary>
public enum QuantityKind
{
    /// <summary>Ohm.</summary>
    Resistance,

    /// <summary>Farad.</summary>
    Capacitance,

    /// <summary>Henry.</summary>
    Inductance,

    /// <summary>Volt.</summary>
    Voltage,

    /// <summary>Ampere.</summary>
    Current,

    /// <summary>Watt.</summary>
    Power,

    /// <summary>Hertz.</summary>
    Frequency,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>Parts per million (per kelvin).</summary>
    PartsPerMillion,

    /// <summary>Candela.</summary>
    LuminousIntensity,

    /// <summary>A number after the name of a property without a unit, for example a current gain.</summary>
    Ratio,
}
