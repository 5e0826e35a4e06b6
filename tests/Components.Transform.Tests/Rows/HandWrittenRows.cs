using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Rows;

/// <summary>Rows written by hand in the notations that sources use, for the types of which the real catalogue has fewer than ten
/// parts with attributes; together with those there are ten of each.</summary>
public sealed class HandWrittenRows : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("Aluminum Electrolytic Capacitors - Leaded", "Plugin,D5xL11mm", "47uF", "±20%", "Rated Voltage", "25V",
        "4.7E-05|3.76E-05|5.64E-05|20|25")]
    [InlineData("Aluminum Electrolytic Capacitors - SMD", "SMD,D4xL5.4mm", "0.1mF", "±20%", "Voltage Rating", "6.3V",
        "0.0001|8E-05|0.00012|20|6.3")]
    [InlineData("Aluminum Electrolytic Capacitors (Can - Screw Terminals)", "Can,D35xL50mm", "10000uF", "-10%~+30%",
        "Rated Voltage", "1/2kV", null)]
    [InlineData("Aluminum Electrolytic Capacitors (Can - Screw Terminals)", "Can,D35xL50mm", "10000uF", "-10%~+30%",
        "Rated Voltage", "63V", "0.01|0.009|0.013|30|63")]
    [InlineData("Polymer Aluminum Capacitors", "D6.3xL5.8mm", "220\u00B5F", "+20%-20%", "Voltage Rated", "16V@105℃",
        "0.00022|0.000176|0.000264|20|16")]
    [InlineData("Solid Capacitors", "CASE-D_7343", "330u", "±10%", "Voltage Rated", "2.5V;4V",
        "0.00033|0.000297|0.000363|10|2.5")]
    [InlineData("Niobium Oxide Capacitors", "CASE-B_3528", "22UF", "±20%", "Rated Voltage", "10 V",
        "2.2E-05|1.76E-05|2.64E-05|20|10")]
    [InlineData("Hybrid Aluminum Electrolytic Capacitors", "SMD,D8xL10mm", "100 μF", "± 20 %", "Rated Voltage", "50VDC",
        "0.0001|8E-05|0.00012|20|50")]
    [InlineData("Tantalum Capacitors", "CASE-A_3216", "4u7", "±10%", "Rated Voltage", "16V", "4.7E-06|4.23E-06|5.17E-06|10|16")]
    public void Capacitors_polarized(string subcategory, string package, string capacitance, string tolerance,
        string voltageName, string voltage, string? expected)
    {
        _ = _workspace.Run(Part.Row(7, "Capacitors", subcategory, package, ("Capacitance", capacitance),
            ("Tolerance", tolerance), (voltageName, voltage)));
        Single("SELECT capacitance_f, round(capacitance_min_f, 12), round(capacitance_max_f, 12), tolerance_pct, "
            + "max_voltage_v FROM capacitor_polarized_pick").ShouldBe(expected);
    }

    [Theory]
    [InlineData("LED Indication - Discrete", "Emitted Color", "Blue", "Forward Voltage (VF)", "3.0V~3.4V", "20mA",
        "300mcd~500mcd", "BLUE|3|0.02|0.3")]
    [InlineData("LED Indication - Discrete", "Emitted Color", "Yellow Green", "Forward Voltage (Vf@If)", "2.1V@20mA", "0.02A",
        "35mcd", "GREEN|2.1|0.02|0.035")]
    [InlineData("LED Indication - Discrete", "Emitting Color", "Amber", "Forward Voltage", "2V", "30mA", "-", "AMBER|2|0.03|")]
    [InlineData("Light Emitting Diodes (LED)", "Color", "Cool White", "Voltage - Forward(Vf@If)", "2.9V@60mA", "60mA;100mA",
        "8cd", "COLD_WHITE|2.9|0.06|8")]
    [InlineData("Light Emitting Diodes (LED)", "Color", "Natural White", "Forward Voltage (Vf) @ If", "3V2", "150mA", "null",
        "NATURAL_WHITE|3.2|0.15|")]
    [InlineData("Ultra Violet LEDs", "Emitted Color", "UV", "Forward Voltage", "3.2~3.8V", "20mA", "", "ULTRA_VIOLET|3.2|0.02|")]
    [InlineData("Infrared LED Emitters", "Emitted Color", "Infrared", "Forward Voltage", "1200mV", "100mA", "25mW/sr",
        "INFRA_RED|1.2|0.1|")]
    [InlineData("RGB LEDs", "Emitted Color", "RGB", "Forward Voltage", "2V", "20mA", "100mcd", null)]
    public void Leds(string subcategory, string colorName, string color, string voltageName, string voltage, string current,
        string brightness, string? expected)
    {
        _ = _workspace.Run(Part.Row(7, "Optoelectronics", subcategory, "0603", (colorName, color), (voltageName, voltage),
            ("Forward Current", current), ("Luminous Intensity", brightness)));
        Single("SELECT color_code, forward_voltage_v, max_current_a, max_brightness_cd FROM led_pick").ShouldBe(expected);
    }

    private string? Single(string sql) => _workspace.Fast(sql).Select(static row => string.Join('|', row)).SingleOrDefault();
}
