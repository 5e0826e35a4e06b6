namespace Components.Catalog.Attributes;

/// <summary>The names under which sources write each quantity. Of several names that a row carries the first one of a list
/// wins. How names are compared says <see cref="AttributeKey"/>. Facts: docs/FACTS.md, section 3.</summary>
public static class AttributeNames
{
    private static readonly string[] Rating = ["max"];

    /// <summary>Resistance of a resistor.</summary>
    public static AttributeName Resistance { get; } = new(["Resistance"], optional: ["ohm", "ohms"]);

    /// <summary>Tolerance of the nominal value.</summary>
    public static AttributeName Tolerance { get; } = new(
        ["Tolerance", "Resistance Tolerance", "Capacitance Tolerance", "Inductance Tolerance"]);

    /// <summary>Where Y5V capacitors carry their tolerance by mistake (<c>-20%~+80%</c>): asked only without a
    /// <see cref="Tolerance"/>, and a range of temperatures is not understood as a tolerance.</summary>
    public static AttributeName MisplacedTolerance { get; } = new(["Operating Temperature Range"]);

    /// <summary>Power rating of a resistor.</summary>
    public static AttributeName Power { get; } = new(
        ["Power(Watts)", "Power", "Power Rated", "Power Dissipation"], ["Pd"], ["max", "w", "watt", "watts"]);

    /// <summary>Voltage rating of resistors and capacitors.</summary>
    public static AttributeName Voltage { get; } =
        new(["Overload Voltage (Max)", "Rated Voltage", "Voltage Rating", "Voltage Rated", "Working Voltage"],
            optional: ["max", "dc"]);

    /// <summary>Temperature coefficient: ppm for resistors, a dielectric code for ceramic capacitors.</summary>
    public static AttributeName TemperatureCoefficient { get; } =
        new(["Temperature Coefficient", "Temperature Characteristic", "Temperature Characteristics"], ["TCR", "TCC"]);

    /// <summary>Capacitance of a capacitor.</summary>
    public static AttributeName Capacitance { get; } = new(["Capacitance"]);

    /// <summary>Inductance of an inductor.</summary>
    public static AttributeName Inductance { get; } = new(["Inductance"]);

    /// <summary>Rated current of an inductor.</summary>
    public static AttributeName RatedCurrent { get; } = new(["Rated Current", "Current Rating"], ["Irms"], ["max", "dc"]);

    /// <summary>DC resistance of an inductor.</summary>
    public static AttributeName DcResistance { get; } = new(["DC Resistance (DCR)", "DC Resistance"], ["DCR"], Rating);

    /// <summary>Saturation current of an inductor.</summary>
    public static AttributeName SaturationCurrent { get; } = new(
        ["Current - Saturation (Isat)", "Saturation Current (Isat)"], ["Isat"], Rating);

    /// <summary>Self-resonant frequency of an inductor.</summary>
    public static AttributeName SelfResonantFrequency { get; } = new(
        ["Frequency - Self Resonant", "Self Resonant Frequency"], ["SRF"], ["min"]);

    /// <summary>Forward voltage of diodes and LEDs.</summary>
    public static AttributeName ForwardVoltage { get; } = new(
        ["Forward Voltage (Vf@If)", "Voltage - Forward(Vf@If)", "Forward Voltage (Vf) @ If", "Forward Voltage (VF)",
            "Forward Voltage", "Forward Voltage Drop"],
        ["Vf"],
        Rating);

    /// <summary>Reverse working voltage of a diode.</summary>
    public static AttributeName ReverseVoltage { get; } = new(
        ["Reverse Voltage (Vr)", "Voltage - DC Reverse(Vr)", "Reverse Voltage", "Reverse Stand-Off Voltage (Vrwm)",
            "Reverse Working Voltage"],
        ["Vr", "Vrwm"],
        ["max", "dc"]);

    /// <summary>Forward current of diodes and LEDs.</summary>
    public static AttributeName ForwardCurrent { get; } = new(
        ["Rectified Current", "Average Rectified Current (Io)", "Current - Rectified", "Forward Current", "Current - Forward",
            "Average Forward Current", "Continuous Forward Current"],
        ["Io", "If", "If(AV)", "Io(AV)"],
        ["max", "dc"]);

    /// <summary>Reverse leakage current of a diode.</summary>
    public static AttributeName ReverseLeakage { get; } =
        new(["Reverse Leakage Current (Ir)", "Reverse Leakage Current", "Ir - Reverse Current"], ["Ir"], Rating);

    /// <summary>Colour of an LED.</summary>
    public static AttributeName Color { get; } = new(
        ["Emitted Color", "Emitting Color", "Color", "Luminous Color", "Light Color"]);

    /// <summary>Luminous intensity of an LED.</summary>
    public static AttributeName LuminousIntensity { get; } = new(["Luminous Intensity", "Radiant Intensity"], ["Iv"], Rating);

    /// <summary>Polarity of a bipolar transistor, channel of a MOSFET.</summary>
    public static AttributeName TransistorType { get; } = new(
        ["Transistor Type", "Type", "FET Type", "Channel Type", "Polarity", "Channel Polarity", "Channel"]);

    /// <summary>Collector-emitter breakdown voltage.</summary>
    public static AttributeName CollectorEmitterVoltage { get; } = new(
        ["Collector-Emitter Breakdown Voltage (Vceo)", "Collector Emitter Voltage (Vceo)",
            "Voltage - Collector Emitter Breakdown (Max)"],
        ["Vceo"],
        ["max", "min"]);

    /// <summary>Collector current.</summary>
    public static AttributeName CollectorCurrent { get; } = new(
        ["Collector Current (Ic)", "Current - Collector(Ic)"], ["Ic"], ["max", "dc", "continuous"]);

    /// <summary>Power dissipation of a transistor.</summary>
    public static AttributeName PowerDissipation { get; } =
        new(["Power Dissipation (Pd)", "Pd - Power Dissipation", "Total Power Dissipation", "Power"], ["Pd", "Ptot"], Rating);

    /// <summary>DC current gain.</summary>
    public static AttributeName CurrentGain { get; } =
        new(["DC Current Gain (hFE@Ic,Vce)", "DC Current Gain (hFE)", "Current Gain"], ["hFE"], ["min"]);

    /// <summary>Drain-source voltage.</summary>
    public static AttributeName DrainSourceVoltage { get; } =
        new(["Drain Source Voltage (Vdss)", "Drain Source Breakdown Voltage"], ["Vdss", "Vds"], ["max", "min"]);

    /// <summary>Continuous drain current.</summary>
    public static AttributeName DrainCurrent { get; } =
        new(["Continuous Drain Current (Id)", "Current - Continuous Drain (Id)", "Drain Current (Id)"],
            optional: ["id", "max", "dc"]);

    /// <summary>Drain-source on resistance.</summary>
    public static AttributeName OnResistance { get; } = new(
        ["Drain Source On Resistance (RDS(on)@Vgs,Id)", "Drain Source On State Resistance", "Static Drain Source On Resistance",
            "On Resistance"],
        ["RDS(on)", "RDSon"],
        Rating);

    /// <summary>Gate threshold voltage.</summary>
    public static AttributeName GateThreshold { get; } =
        new(["Gate Threshold Voltage (Vgs(th)@Id)", "Gate Source Threshold Voltage"], ["Vgs(th)", "VGSth"], ["max", "min"]);
}
