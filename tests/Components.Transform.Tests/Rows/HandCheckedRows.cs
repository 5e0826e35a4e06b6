using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Rows;

/// <summary>Parts of the real catalogue whose numbers a person read off the source row. Absent columns are NULL: the source says
/// <c>null</c> or nothing.</summary>
public sealed class HandCheckedRows(RealCatalogueFixture real) : IClassFixture<RealCatalogueFixture>
{
    private static readonly string[] ResistorColumns = ["resistance_ohm", "resistance_min_ohm", "resistance_max_ohm",
        "tolerance_pct", "max_power_w", "max_voltage_v", "tempco_ppm"];
    private static readonly string[] CapacitorColumns = ["capacitance_f", "capacitance_min_f", "capacitance_max_f",
        "tolerance_pct", "max_voltage_v"];
    private static readonly string[] InductorColumns = ["inductance_h", "inductance_min_h", "inductance_max_h", "tolerance_pct",
        "max_current_a", "dc_resistance_ohm", "saturation_current_a", "self_resonant_frequency_hz"];
    private static readonly string[] DiodeColumns = ["forward_voltage_v", "reverse_working_voltage_v", "max_current_a",
        "reverse_leakage_current_a"];
    private static readonly string[] LedColumns = ["forward_voltage_v", "max_current_a", "max_brightness_cd"];
    private static readonly string[] BjtColumns = ["max_collector_emitter_voltage_v", "max_collector_current_a", "max_power_w",
        "dc_current_gain_hfe"];
    private static readonly string[] MosfetColumns = ["max_drain_source_voltage_v", "max_continuous_drain_current_a",
        "on_resistance_ohm", "gate_source_threshold_voltage_v"];

    [Theory]
    [InlineData(4109, "0402", 2e3, 1980d, 2020d, 1d, 0.0625, 50d, 100d)]
    [InlineData(17379, "0805", 1.2e3, 1188d, 1212d, 1d, 0.125, 150d, 100d)]
    [InlineData(17480, "0805", 15d, 14.85, 15.15, 1d, 0.125, 150d, 100d)]
    [InlineData(17589, "0805", 270e3, 267300d, 272700d, 1d, 0.125, 150d, 100d)]
    [InlineData(17719, "0805", 49.9e3, 49401d, 50399d, 1d, 0.125, 150d, 100d)]
    [InlineData(17801, "0805", 68e3, 67320d, 68680d, 1d, 0.125, 150d, 100d)]
    [InlineData(17927, "1206", 1e6, 990e3, 1010e3, 1d, 0.25, 200d, 100d)]
    [InlineData(22807, "0603", 150e3, 148500d, 151500d, 1d, 0.1, 75d, 100d)]
    [InlineData(25190, "0603", 27d, 26.73, 27.27, 1d, 0.1, 75d, 200d)]
    [InlineData(25778, "0402", 330e3, 326700d, 333300d, 1d, 0.0625, 50d, 100d)]
    public void Resistors(long id, string package, params double[] expected) =>
        Check(id, "resistor", package, ResistorColumns, [.. expected.Select(static number => (double?)number)]);

    [Theory]
    [InlineData(1523, "0402", "X7R", 1e-9, 0.9e-9, 1.1e-9, 10d, 50d)]
    [InlineData(1550, "0402", "C0G", 1e-12, 0.75e-12, 1.25e-12, 25d, 50d)]
    [InlineData(161311, "0402", "C0G", 1.6e-12, 1.5e-12, 1.7e-12, 6.25, 50d)]
    [InlineData(318572, "0402", "C0G", 3.3e-12, 3.2e-12, 3.4e-12, 3.0303030303, 50d)]
    [InlineData(505468, "0402", "C0G", 5.6e-12, 5.5e-12, 5.7e-12, 1.7857142857, 50d)]
    [InlineData(83626, "0603", "X7R", 220e-9, 198e-9, 242e-9, 10d, 50d)]
    [InlineData(113852, "0805", "X7R", 150e-9, 135e-9, 165e-9, 10d, 16d)]
    [InlineData(432935, "0402", "X7S", 330e-9, 297e-9, 363e-9, 10d, 16d)]
    [InlineData(5137497, "0603", "X5R", 10e-6, 9e-6, 11e-6, 10d, 6.3)]
    [InlineData(610125, "0402", "C0G", 30e-12, 28.5e-12, 31.5e-12, 5d, 50d)]
    [InlineData(1761, "0805", "Y5V", 1e-6, 0.8e-6, 1.8e-6, 80d, 25d)]
    public void Capacitors(long id, string package, string dielectric, params double[] expected)
    {
        Check(id, "capacitor", package, CapacitorColumns, [.. expected.Select(static number => (double?)number)]);
        CheckCode(id, "tempco_code", dielectric);
    }

    [Fact]
    public void Capacitors_polarized() =>
        Check(16133, "capacitor_polarized", "CASE-B-3528-21", CapacitorColumns, 100e-6, 90e-6, 110e-6, 10, 6.3);

    [Fact]
    public void Inductors()
    {
        Check(1026, "inductor", "0603", InductorColumns, 1.8e-9, 1.5e-9, 2.1e-9, 16.6666666667, 0.4, 0.12, null, null);
        Check(107513, "inductor", "0603", InductorColumns, 5.6e-6, 5.04e-6, 6.16e-6, 10, 0.005, 1.55, null, 22e6);
        Check(250178, "inductor", "1210", InductorColumns, 120e-6, 114e-6, 126e-6, 5, 0.07, 11, null, 10e6);
        Check(281029, "inductor", "0603", InductorColumns, 4.7e-9, 4.4e-9, 5.0e-9, 6.3829787234, 0.5, 0.16, null, null);
        Check(394968, "inductor", "0603", InductorColumns, 330e-9, 297e-9, 363e-9, 10, 0.05, 0.5, null, null);
        Check(412260, "inductor", "0402", InductorColumns, 1.3e-9, 1.1e-9, 1.5e-9, 15.3846153846, 3.15, 0.012, null, 18e9);
        Check(1331674, "inductor", "1210", InductorColumns, 3.3e-6, 2.97e-6, 3.63e-6, 10, 0.26, 1.2, null, 60e6);
        Check(55755, "inductor", "0805", InductorColumns, 2.2e-6, 1.76e-6, 2.64e-6, 20, 0.9, 0.25, 0.42, 1e6);
        Check(370008, "inductor", "0603", InductorColumns, 160e-9, 152e-9, 168e-9, 5, 0.7, 0.156, 1.1, null);
        Check(5331030, "inductor", "1210", InductorColumns, 2.2e-6, 1.76e-6, 2.64e-6, 20, 2.7, 0.077, 3.3, null);
        Check(6808033, "inductor", "0805", InductorColumns, 22e-9, 20.9e-9, 23.1e-9, 5, 0.5, 0.22, null, 2.6e9);
    }

    [Fact]
    public void Diodes()
    {
        Check(2128, "diode", "SOD-323", DiodeColumns, 1.25, 100, 0.15, 1e-6);
        Check(2480, "diode", "SMA", DiodeColumns, 0.55, 40, 1, 300e-6);
        Check(2500, "diode", "SOT-23-3", DiodeColumns, 1.25, 100, 0.215, 500e-9);
        Check(14996, "diode", "SMA", DiodeColumns, 0.85, 100, 2, 500e-6);
        Check(35722, "diode", "SMC", DiodeColumns, 0.75, 60, 3, 500e-6);
        Check(64886, "diode", "SOD-323", DiodeColumns, 0.9, 40, 1, 1e-3);
        Check(7420316, "diode", "SMA", DiodeColumns, 0.55, 40, 1, 0.2e-3);
        Check(7420317, "diode", "SMA", DiodeColumns, 1.7, 1000, null, 2e-6);
        Check(7502699, "diode", "SOD-323", DiodeColumns, 0.47, 40, 0.5, 100e-6);
        Check(18199144, "diode", "SMC", DiodeColumns, 1, 200, 5, 2e-6);
        Check(22466371, "diode", "SOT-23", DiodeColumns, 0.55, 40, 0.5, 100e-6);
    }

    [Fact]
    public void Leds()
    {
        Check(84256, "led", "0805", LedColumns, 1.6, 0.025, 0.067);
        CheckCode(84256, "color_code", "RED");
        Check(2297, "led", "0805", LedColumns, null, null, 0.43);
        CheckCode(2297, "color_code", "EMERALD");
        Check(2286, "led", "0603", LedColumns, null, null, 0.3);
        CheckCode(2286, "color_code", "RED");
    }

    [Fact]
    public void Bipolar_transistors()
    {
        CheckTransistor(2145, "bjt", "SOT-23", "NPN", BjtColumns, 160, 0.6, 0.3, 200);
        CheckTransistor(2149, "bjt", "SOT-23", "PNP", BjtColumns, 45, 0.1, 0.2, 200);
        CheckTransistor(2150, "bjt", "SOT-23", "NPN", BjtColumns, 25, 1.5, 0.3, 200);
        CheckTransistor(6749, "bjt", "SOT-23", "NPN", BjtColumns, 25, 0.5, 0.3, 120);
        CheckTransistor(8326, "bjt", "SOT-23", "PNP", BjtColumns, 150, 0.6, 0.3, 100);
        CheckTransistor(9634, "bjt", "SOT-89-3L", "NPN", BjtColumns, 30, 3, 0.5, 160);
        CheckTransistor(24278, "bjt", "SOT-89-3L", "PNP", BjtColumns, 30, 3, 0.5, 160);
        CheckTransistor(364310, "bjt", "SOT-23", "NPN", BjtColumns, 40, 0.2, 0.2, 100);
        CheckTransistor(7420337, "bjt", "SOT-23", "NPN", BjtColumns, 45, 0.1, 0.2, 420);
        CheckTransistor(7420356, "bjt", "SOT-23", "PNP", BjtColumns, 160, 0.6, 0.3, 100);
        CheckTransistor(20069156, "bjt", "SOT-89", "NPN", BjtColumns, 80, 1, 0.5, 40);
    }

    [Fact]
    public void Mosfets()
    {
        CheckTransistor(8545, "mosfet", "SOT-23", "N_CHANNEL", MosfetColumns, 60, 0.115, 5, 2.5);
        CheckTransistor(10487, "mosfet", "SOT-23", "P_CHANNEL", MosfetColumns, 20, 2.3, 0.112, 1);
        CheckTransistor(15127, "mosfet", "SOT-23", "P_CHANNEL", MosfetColumns, 30, 4, 0.044, 1.3);
        CheckTransistor(20917, "mosfet", "SOT-23", "N_CHANNEL", MosfetColumns, 30, 5.7, 0.0265, 1.5);
        CheckTransistor(7420322, "mosfet", "SOT-323", "N_CHANNEL", MosfetColumns, 60, 0.34, 2.5, 2.5);
        CheckTransistor(7420338, "mosfet", "SOT-23", "N_CHANNEL", MosfetColumns, 100, 0.2, 5, 2.5);
        CheckTransistor(7420339, "mosfet", "SOT-23", "N_CHANNEL", MosfetColumns, 50, 0.34, 2.5, 1.6);
        CheckTransistor(7420340, "mosfet", "SOT-23", "P_CHANNEL", MosfetColumns, 60, 0.17, 8, 2);
        CheckTransistor(7420343, "mosfet", "SOT-23", "N_CHANNEL", MosfetColumns, 20, 4.5, 0.025, 1);
        CheckTransistor(7420345, "mosfet", "SOT-23", "P_CHANNEL", MosfetColumns, 30, 1.9, 0.19, 3);
        CheckTransistor(7420349, "mosfet", "SOT-23", "P_CHANNEL", MosfetColumns, 30, 4.2, 55, 1.4);
    }

    private void CheckTransistor(long id, string type, string package, string? kind, string[] columns, params double?[] expected)
    {
        Check(id, type, package, columns, expected);
        CheckCode(id, type is "bjt" ? "doping_type" : "channel_type", kind);
    }

    private void CheckCode(long id, string column, string? expected) =>
        real.Workspace.Detail($"SELECT {column} FROM components_full WHERE lcsc_id = {id}").Single().Single()
            .ShouldBe(expected, $"{id} {column}");

    private void Check(long id, string type, string package, string[] columns, params double?[] expected)
    {
        object?[] row = real.Workspace.Detail(
            $"SELECT component_type, package, {string.Join(", ", columns)} FROM components_full WHERE lcsc_id = {id}").Single();
        row[0].ShouldBe(type, $"{id}");
        row[1].ShouldBe(package, $"{id}");
        for (int i = 0; i < columns.Length; i++)
        {
            if (expected[i] is { } number)
            {
                row[i + 2].ShouldBeOfType<double>($"{id} {columns[i]}").ShouldBe(number, number * 1e-9, $"{id} {columns[i]}");
            }
            else
            {
                row[i + 2].ShouldBeNull($"{id} {columns[i]}");
            }
        }
    }
}
