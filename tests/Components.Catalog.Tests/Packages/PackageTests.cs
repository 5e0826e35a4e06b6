using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

public sealed class PackageTests
{
    [Theory]
    [InlineData("R0402", "resistor", "", "", "0402")]
    [InlineData("C0402", "capacitor", "", "", "0402")]
    [InlineData("C1206", "capacitor_polarized", "", "", "1206")]
    [InlineData("L0402", "inductor", "", "", "0402")]
    [InlineData("R_0603", "resistor", "", "", "0603")]
    [InlineData("R0402", "capacitor", "", "", "R0402")]
    [InlineData("R0402", "mcu", "", "", "R0402")]
    [InlineData("0402_x5", "resistor_network", "", "", "0402_x5")]
    [InlineData("0402", "resistor", "", "", "0402")]
    [InlineData("-", "resistor", "", "", "")]
    [InlineData("", "resistor", "", "", "")]
    [InlineData(" SOT-23 ", "bjt", "", "", "SOT-23")]
    [InlineData("FB", "filter", "FB_0603", "", "0603")]
    [InlineData("R", "resistor", "R_0603x4", "", "0603x4")]
    [InlineData("D", "diode", "D_SOD-323", "", "SOD-323")]
    [InlineData("D", "protection", "D_SMC(DO-214AB)", "", "SMC")]
    [InlineData("Q", "bjt", "Q_SOT-23", "", "SOT-23")]
    [InlineData("D", "diode", "D_DO-201AE_P15.24mm_Horizontal", "", "DO-201AE")]
    [InlineData("C", "capacitor_polarized", "C_CASE-B-3528-21(mm)", "", "CASE-B-3528-21")]
    [InlineData("Texas", "amplifier", "Texas_DSBGA-9_1.4715x1.4715mm", "", "DSBGA-9")]
    [InlineData("ST", "power_ic", "ST_MultiPowerSO-30", "Full Bridge Motor Driver", "")]
    [InlineData("LEM", "sensor", "LEM_CKSR", "Current Transducer, 15A", "")]
    [InlineData("DirectFET", "mosfet", "DirectFET_MN", "", "DirectFET")]
    [InlineData("D", "diode", "", "1A 40V SOD-123 Schottky Diodes ROHS", "SOD-123")]
    [InlineData("R", "resistor", "", "510kΩ 62.5mW ±1% 0402 Chip Resistor", "0402")]
    [InlineData("", "amplifier", "", "2.5W Class-D Audio Amplifier, SOIC-8", "SOIC-8")]
    [InlineData("", "comparator", "", "Single Supply Comparator, DIP-8/SOIC-8/TSSOP-8", "")]
    [InlineData("", "mcu", "", "Watch 0402 MCU", "")]
    [InlineData("", "connector", "", "Coaxial connector SMA", "")]
    [InlineData("", "crystal", "OSC-SMD_4P-L3.2-W2.5-BL", "25MHz Crystal Oscillator ±10ppm SMD3225-4P Crystals", "SMD3225-4P")]
    [InlineData("", "crystal", "", "32.768kHz ±20ppm 12.5pF SMD3215-2P Crystals ROHS", "SMD3215-2P")]
    [InlineData("", "crystal", "", "8MHz (SMD5032-2P) Crystals", "SMD5032-2P")]
    [InlineData("-", "oscillator", "", "25MHz 3.3V SMD2016-4P Oscillators", "SMD2016-4P")]
    [InlineData("SMD2520-4P", "oscillator", "", "25MHz SMD2016-4P Oscillators", "SMD2520-4P")]
    [InlineData("", "crystal", "", "SMD3225-4P or SMD2016-4P Crystals", "")]
    [InlineData("", "crystal", "", "SMD Crystal 3225 25MHz SMD32254P", "")]
    [InlineData("", "relay", "", "Relay SMD3225-4P", "")]
    public void The_package_is_taken_from_where_it_stands(
        string package, string type, string footprint, string description, string expected) =>
        PackageName.Normalize(package, type, footprint, description).ShouldBe(expected);

    [Theory]
    [InlineData("SOT-23", "SOT-23")]
    [InlineData("SOT-23-3", "SOT-23")]
    [InlineData("SOT23", "SOT-23")]
    [InlineData("sot23", "SOT-23")]
    [InlineData("SOT-23-3L", "SOT-23")]
    [InlineData("SOT-23(TO-236)", "SOT-23")]
    [InlineData("SOT-23_L2.9-W1.3-P1.90-LS2.4-BR", "SOT-23")]
    [InlineData("TO-236AB", "SOT-23")]
    [InlineData("SOT-23-5", "SOT-23-5")]
    [InlineData("SOT23-5", "SOT-23-5")]
    [InlineData("SOT-25", "SOT-23-5")]
    [InlineData("SOT-23-6L", "SOT-23-6")]
    [InlineData("SOT-26", "SOT-23-6")]
    [InlineData("SOT-223-3", "SOT-223")]
    [InlineData("SOT-223-4", "SOT-223")]
    [InlineData("SOT-89-3", "SOT-89")]
    [InlineData("SC-70-5", "SOT-353")]
    [InlineData("SC-70", "SOT-323")]
    [InlineData("SOT-323-3", "SOT-323")]
    [InlineData("SOT-363", "SOT-363")]
    [InlineData("TSOT-23-5", "TSOT-23-5")]
    [InlineData("TO-252-2", "TO-252")]
    [InlineData("TO-252-2(DPAK)", "TO-252")]
    [InlineData("DPAK", "TO-252")]
    [InlineData("D2PAK", "TO-263")]
    [InlineData("TO-263-5", "TO-263-5")]
    [InlineData("TO-220-3", "TO-220")]
    [InlineData("TO-220-5", "TO-220-5")]
    [InlineData("TO-92-3", "TO-92")]
    [InlineData("DO-214AC(SMA)", "SMA")]
    [InlineData("SMA", "SMA")]
    [InlineData("SMA(DO-214AC)", "SMA")]
    [InlineData("SOP-8", "SOIC-8")]
    [InlineData("SO-8", "SOIC-8")]
    [InlineData("SOIC-8_150mil", "SOIC-8")]
    [InlineData("SOIC-16W", "SOIC-16W")]
    [InlineData("SOIC8", "SOIC-8")]
    [InlineData("QFN-32-1EP", "QFN-32")]
    [InlineData("VQFN-24-1EP(4x4)", "QFN-24")]
    [InlineData("QFN-32-EP(5x5)", "QFN-32")]
    [InlineData("WSON-8-1EP", "SON-8")]
    [InlineData("LQFP-64(10x10)", "LQFP-64")]
    [InlineData("TSSOP-20", "TSSOP-20")]
    [InlineData("PDIP-8", "DIP-8")]
    [InlineData("DIP8", "DIP-8")]
    [InlineData("R0402", "0402")]
    [InlineData("0402", "0402")]
    [InlineData("LED0603", "0603")]
    [InlineData("LED0603-R-RD", "0603")]
    [InlineData("0402_x5", "0402_x5")]
    [InlineData("0603x4", "0603_x4")]
    [InlineData("CASE-B-3528-21(mm)", "CASE-B")]
    [InlineData("CASE-B_3528", "CASE-B")]
    [InlineData("LL-34", "SOD-80")]
    [InlineData("-", "")]
    [InlineData("", "")]
    public void Spellings_of_one_outline_are_one_family(string package, string family) =>
        PackageFamily.Of(package).ShouldBe(family);

    [Fact]
    public void The_family_of_a_family_is_itself()
    {
        foreach (string package in (string[])["SOT-23-3", "SC-70-5", "SOP-8", "VQFN-24-1EP", "DO-214AC", "TO-252-2", "0603x4",
            "CASE-B-3528", "SOIC-16W", "TSOT-23-5", "PDIP-8", "Converter", "RJ45"])
        {
            string family = PackageFamily.Of(package);
            PackageFamily.Of(family).ShouldBe(family, package);
        }
    }
}
