namespace Components.Serve.Tests.PartsLists;

/// <summary>A line of a parts list as a program has it: values of a type with a pick table, or a kind with constraints.</summary>
/// <param name="Name">Designator and what is wanted.</param>
/// <param name="Type">Component type; empty for a line that asks by kind.</param>
/// <param name="Package">Package; null for any.</param>
/// <param name="Exact">Values and codes, by column.</param>
/// <param name="AtLeast">Smallest values, by column.</param>
/// <param name="Constraints">What is typed for a line that asks by kind.</param>
public sealed record PartsLine(
    string Name, string Type, string? Package, IReadOnlyDictionary<string, object> Exact,
    IReadOnlyDictionary<string, double> AtLeast, IReadOnlyList<string> Constraints)
{
    /// <summary>Thirty lines of a board with a controller, a regulator, USB and LEDs. One of them has a mistake, and one asks for
    /// what nobody makes.</summary>
    public static IReadOnlyList<PartsLine> Board { get; } =
    [
        Of("R1 10k", "resistor", "0402", ("resistance", 10_000)), Of("R2 4k7", "resistor", "0603", ("resistance", 4_700)),
        Of("R3 1k", "resistor", "0402", ("resistance", 1_000)), Of("R4 100k", "resistor", "0402", ("resistance", 100_000)),
        Of("R5 5k1", "resistor", "0603", ("resistance", 5_100)), Of("R6 22R", "resistor", "0402", ("resistance", 22)),
        Of("R7 120R", "resistor", "0603", ("resistance", 120)), Of("R8 1M", "resistor", "0603", ("resistance", 1_000_000)),
        Of("R9 10m", "resistor", "1206", ("resistance", 0.01)),
        Rated("C1 100n 16V", "capacitor", "0402", ("capacitance", 1e-7), ("max_voltage", 16)),
        Rated("C2 1u 25V", "capacitor", "0603", ("capacitance", 1e-6), ("max_voltage", 25)),
        Rated("C3 10u 10V", "capacitor", "0805", ("capacitance", 1e-5), ("max_voltage", 10)),
        Rated("C4 22p 50V", "capacitor", "0402", ("capacitance", 2.2e-11), ("max_voltage", 50)),
        Rated("C5 10n 50V", "capacitor", "0603", ("capacitance", 1e-8), ("max_voltage", 50)),
        Rated("C6 4u7 10V", "capacitor", "0603", ("capacitance", 4.7e-6), ("max_voltage", 10)),
        Rated("L1 10u", "inductor", null, ("inductance", 1e-5), ("max_current", 0.5)),
        Rated("L2 2u2", "inductor", null, ("inductance", 2.2e-6), ("max_current", 1)),
        Of("D1 red", "led", "0603", ("color", "red")), Of("D2 green", "led", "0603", ("color", "green")),
        Of("D3 blue", "led", "0603", ("color", "blue")),
        Of("Q1 N channel", "mosfet", "SOT-23", ("channel_type", "N-channel")),
        Of("Q2 P channel", "mosfet", "SOT-23", ("channel_type", "P-channel")),
        Of("Q3 misspelt", "mosfet", "SOT-23", ("chanel_type", "N-channel")),
        Of("R10 of nobody", "resistor", "0402", ("resistance", 123_456_789)),
        Kind("U1 LDO 3.3V", "family:ldo-regulator", "output_voltage:3.3V"),
        Kind("U2 MCU", "family:mcu-arm-cortex-m0-m3", "flash_size:>=64KB"), Kind("J1 USB-C", "family:conn-usb-c"),
        Kind("Y1 crystal 12MHz", "family:crystal", "frequency:12MHz"), Kind("Y2 crystal 32k", "family:crystal-32k"),
        Kind("U3 SPI flash", "family:flash-nor-spi", "interface:spi"),
    ];

    private static PartsLine Of(string name, string type, string? package, params (string Column, object Value)[] exact) => new(
        name, type, package, exact.ToDictionary(static one => one.Column, static one => one.Value, StringComparer.Ordinal),
        new Dictionary<string, double>(), []);

    private static PartsLine Rated(
        string name, string type, string? package, (string Column, object Value) exact, (string Column, double Value) least) =>
        Of(name, type, package, exact) with
        {
            AtLeast = new Dictionary<string, double> { [least.Column] = least.Value },
        };

    private static PartsLine Kind(string name, params string[] constraints) =>
        new(name, "", null, new Dictionary<string, object>(), new Dictionary<string, double>(), constraints);
}
