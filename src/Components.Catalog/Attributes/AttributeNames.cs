namespace Components.Catalog.Attributes;

/// <summary>The names under which sources write each quantity (FACTS.md section 3). Within a list the first name that a row carries
/// with a value wins. Names are compared without regard to case and spaces.</summary>
public static class AttributeNames
{
    /// <summary>Resistance of a resistor.</summary>
    public static IReadOnlyList<string> Resistance { get; } = ["Resistance"];

    /// <summary>Tolerance of the nominal value.</summary>
    public static IReadOnlyList<string> Tolerance { get; } = ["Tolerance"];

    /// <summary>Where Y5V capacitors carry their tolerance by mistake (<c>-20%~+80%</c>): asked only without a <see cref="Tolerance"/>, and a
    /// range of temperatures is not understood as a tolerance.</summary>
    public static IReadOnlyList<string> MisplacedTolerance { get; } = ["Operating Temperature Range"];

    /// <summary>Power rating of a resistor.</summary>
    public static IReadOnlyList<string> Power { get; } = ["Power(Watts)", "Power"];

    /// <summary>Voltage rating of resistors and capacitors.</summary>
    public static IReadOnlyList<string> Voltage { get; } = ["Overload Voltage (Max)", "Rated Voltage", "Voltage Rating", "Voltage Rated"];

    /// <summary>Temperature coefficient: ppm for resistors, a dielectric code for ceramic capacitors.</summary>
    public static IReadOnlyList<string> TemperatureCoefficient { get; } = ["Temperature Coefficient"];

    /// <summary>Capacitance of a capacitor.</summary>
    public static IReadOnlyList<string> Capacitance { get; } = ["Capacitance"];

    /// <summary>Inductance of an inductor.</summary>
    public static IReadOnlyList<string> Inductance { get; } = ["Inductance"];

    /// <summary>Rated current of an inductor.</summary>
    public static IReadOnlyList<string> RatedCurrent { get; } = ["Rated Current", "Current Rating"];

    /// <summary>DC resistance of an inductor.</summary>
    public static IReadOnlyList<string> DcResistance { get; } = ["DC Resistance (DCR)", "DC Resistance"];

    /// <summary>Saturation current of an inductor.</summary>
    public static IReadOnlyList<string> SaturationCurrent { get; } = ["Current - Saturation (Isat)", "Saturation Current (Isat)"];

    /// <summary>Self-resonant frequency of an inductor.</summary>
    public static IReadOnlyList<string> SelfResonantFrequency { get; } = ["Frequency - Self Resonant", "Self Resonant Frequency"];

    /// <summary>Forward voltage of diodes and LEDs.</summary>
    public static IReadOnlyList<string> ForwardVoltage { get; } =
        ["Forward Voltage (Vf@If)", "Voltage - Forward(Vf@If)", "Forward Voltage (Vf) @ If", "Forward Voltage (VF)", "Forward Voltage"];

    /// <summary>Reverse working voltage of a diode.</summary>
    public static IReadOnlyList<string> ReverseVoltage { get; } =
        ["Reverse Voltage (Vr)", "Voltage - DC Reverse(Vr)", "Reverse Voltage", "Reverse Stand-Off Voltage (Vrwm)"];

    /// <summary>Forward current of diodes and LEDs.</summary>
    public static IReadOnlyList<string> ForwardCurrent { get; } =
        ["Rectified Current", "Average Rectified Current (Io)", "Current - Rectified", "Forward Current", "Current - Forward"];

    /// <summary>Reverse leakage current of a diode.</summary>
    public static IReadOnlyList<string> ReverseLeakage { get; } =
        ["Reverse Leakage Current (Ir)", "Reverse Leakage Current", "Ir - Reverse Current"];

    /// <summary>Colour of an LED.</summary>
    public static IReadOnlyList<string> Color { get; } = ["Emitted Color", "Emitting Color", "Color"];

    /// <summary>Luminous intensity of an LED.</summary>
    public static IReadOnlyList<string> LuminousIntensity { get; } = ["Luminous Intensity", "Radiant Intensity"];

    /// <summary>Polarity of a bipolar transistor, channel of a MOSFET.</summary>
    public static IReadOnlyList<string> TransistorType { get; } = ["Transistor Type", "Type"];

    /// <summary>Collector-emitter breakdown voltage.</summary>
    public static IReadOnlyList<string> CollectorEmitterVoltage { get; } =
        ["Collector-Emitter Breakdown Voltage (Vceo)", "Collector Emitter Voltage (Vceo)", "Voltage - Collector Emitter Breakdown (Max)"];

    /// <summary>Collector current.</summary>
    public static IReadOnlyList<string> CollectorCurrent { get; } = ["Collector Current (Ic)", "Current - Collector(Ic)"];

    /// <summary>Power dissipation of a transistor.</summary>
    public static IReadOnlyList<string> PowerDissipation { get; } = ["Power Dissipation (Pd)", "Pd - Power Dissipation"];

    /// <summary>DC current gain.</summary>
    public static IReadOnlyList<string> CurrentGain { get; } = ["DC Current Gain (hFE@Ic,Vce)", "DC Current Gain (hFE)", "hFE"];

    /// <summary>Drain-source voltage.</summary>
    public static IReadOnlyList<string> DrainSourceVoltage { get; } = ["Drain Source Voltage (Vdss)", "Vdss"];

    /// <summary>Continuous drain current.</summary>
    public static IReadOnlyList<string> DrainCurrent { get; } =
        ["Continuous Drain Current (Id)", "Current - Continuous Drain (Id)", "Drain Current (Id)"];

    /// <summary>Drain-source on resistance.</summary>
    public static IReadOnlyList<string> OnResistance { get; } = ["Drain Source On Resistance (RDS(on)@Vgs,Id)", "RDS(on)"];

    /// <summary>Gate threshold voltage.</summary>
    public static IReadOnlyList<string> GateThreshold { get; } = ["Gate Threshold Voltage (Vgs(th)@Id)", "Vgs(th)"];
}
