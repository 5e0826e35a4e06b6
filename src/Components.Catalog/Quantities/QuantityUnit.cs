namespace Components.Catalog.Quantities;

/// <summary>Unit (or ratio) of a quantity, without its prefix. How each one is written stands in <see
/// cref="UnitTable"/>.</summary>
public enum QuantityUnit
{
    /// <summary>No unit: a count or a ratio such as hFE; for notations like <c>100n</c> the unit is left to the
    /// context.</summary>
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

    /// <summary>Colour temperature and temperature differences, K.</summary>
    Kelvin,

    /// <summary>Gain, loss and sound level, dB; dBi and dBA are read as the same.</summary>
    Decibel,

    /// <summary>Power over one milliwatt, dBm.</summary>
    DecibelMilliwatt,

    /// <summary>Memory and width in bits. Multiples are powers of 1024: 1 Kbit is 1024 bits.</summary>
    Bit,

    /// <summary>Memory in bytes. Multiples are powers of 1024: 64 KB is 65,536 bytes.</summary>
    Byte,

    /// <summary>Data rate, bit/s. Multiples are powers of 1000: 10 Mbps is 10,000,000 bits a second.</summary>
    BitPerSecond,

    /// <summary>Sampling rate, samples a second.</summary>
    SamplePerSecond,

    /// <summary>Luminous flux, lm.</summary>
    Lumen,

    /// <summary>Illuminance, lx.</summary>
    Lux,

    /// <summary>Length, m.</summary>
    Meter,

    /// <summary>Mass, g.</summary>
    Gram,

    /// <summary>Pressure, Pa; 1 bar is 100,000 Pa.</summary>
    Pascal,

    /// <summary>Angle, °.</summary>
    Degree,

    /// <summary>Charge of a battery, Ah.</summary>
    AmpereHour,

    /// <summary>Electric charge, C.</summary>
    Coulomb,

    /// <summary>Apparent power, VA.</summary>
    VoltAmpere,

    /// <summary>Speed of rotation, revolutions a minute.</summary>
    RevolutionPerMinute,

    /// <summary>Force, N; 100 gf is 0.980665 N.</summary>
    Newton,

    /// <summary>Magnetic flux density, T; 1 G is 1e-4 T.</summary>
    Tesla,

    /// <summary>Acceleration in standard gravities of 9.80665 m/s².</summary>
    StandardGravity,

    /// <summary>Operations that a part endures.</summary>
    Cycle,

    /// <summary>Years.</summary>
    Year,

    /// <summary>Words of program memory. Multiples are powers of 1024.</summary>
    Word,

    /// <summary>Slew rate, volts a microsecond.</summary>
    VoltPerMicrosecond,

    /// <summary>Noise density, nV/√Hz.</summary>
    NanovoltPerRootHertz,

    /// <summary>Drift of a voltage, µV/K.</summary>
    MicrovoltPerKelvin,

    /// <summary>Sensitivity to a current, mV/A.</summary>
    MillivoltPerAmpere,

    /// <summary>Gain of a voltage, V/V.</summary>
    VoltPerVolt,

    /// <summary>Sensitivity to a magnetic field, V/T; 1 mV/G is 10 V/T.</summary>
    VoltPerTesla,
}
