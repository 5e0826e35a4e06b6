using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Places in a circuit at the beginning of a line say what kind of part stands there, and nothing else.</summary>
public sealed class DesignatorTests
{
    [Theory]
    [InlineData("R1..R4 10k", "resistor", "10 kΩ")]
    [InlineData("R12..R15 4k7 0603", "resistor", "4.7 kΩ")]
    [InlineData("R1/R2 22k 1%", "resistor", "22 kΩ")]
    [InlineData("R3,R7 1k", "resistor", "1 kΩ")]
    [InlineData("R5-R8 100R 0402", "resistor", "100 Ω")]
    [InlineData("C1/C2/C9 100nF 16V", "capacitor", "100 nF")]
    [InlineData("C3..C5 22pF", "capacitor", "22 pF")]
    [InlineData("C10 1uF", "capacitor", "1 µF")]
    [InlineData("L2 10uH 2A", "inductor", "10 µH")]
    [InlineData("Q3 30V SOT-23", "mosfet", "30 V")]
    [InlineData("D4 2A SMA", "diode", "2 A")]
    public void A_place_before_a_value_is_the_kind_of_that_value(string line, string type, string value)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Types.ShouldContain(type);
        plan.Constraints.Select(static constraint => constraint.Label).ShouldContain(value);
        plan.Constraints.OfType<QueryConstraint.QuantityIn>().Count(one => one.Label.EndsWith('Ω')).ShouldBeLessThan(2, line);
        plan.PartNumbers.ShouldBeEmpty();
        plan.CatalogueIds.ShouldBeEmpty();
        plan.Unused.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("RV1 10k", "potentiometer")]
    [InlineData("RV2 275V", "varistor")]
    [InlineData("TH1 10k 0603", "thermistor")]
    [InlineData("RT3 100k", "thermistor")]
    [InlineData("F1 500mA 1206", "fuse")]
    [InlineData("J4 2.54mm", "connector")]
    [InlineData("CN2 usb-c", "connector")]
    [InlineData("SW2 6x6mm", "switch")]
    [InlineData("BZ1 5V", "buzzer")]
    [InlineData("K2 12V", "relay")]
    [InlineData("Y2 12MHz 3225", "crystal")]
    [InlineData("XTAL1 8MHz", "crystal")]
    [InlineData("FB3 600R 0603", "bead")]
    public void A_place_of_another_kind_names_that_kind(string line, string word)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Words.ShouldContain(word, $"{line}: {string.Join(' ', plan.Words)}");
        plan.Types.ShouldBeEmpty();
        plan.PartNumbers.ShouldNotContain(line.Split(' ')[0]);
        plan.Unused.ShouldBe([line.Split(' ')[0]]);
    }

    [Theory]
    [InlineData("LED1 red 0603", "led")]
    [InlineData("LED2 0805 green", "led")]
    public void A_place_of_a_light_is_one(string line, string type) => QueryParser.Parse(line).Types.ShouldBe([type]);

    [Theory]
    [InlineData("TMC2130-LA-T,U1 U2 U3 U4,QFN-36", "U1 U2 U3 U4")]
    [InlineData("LT3080EST#PBF SOT-223 U4 Linear", "U4")]
    [InlineData("2N7002 SOT-23 Q3", "Q3")]
    [InlineData("LM358DR, SOIC-8, IC2, Texas Instruments", "IC2")]
    public void Places_beside_a_part_number_and_its_package_are_places_wherever_they_stand(string line, string places)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Unused.ShouldBe(places.Split(' '), line);
        plan.Words.ShouldNotContain(static word => word.StartsWith('u') || word.StartsWith('q'), line);
    }

    [Theory]
    [InlineData("D1 1N4148", "1N4148")]
    [InlineData("Q1 MMBT3904", "MMBT3904")]
    [InlineData("T1 BC847B", "BC847B")]
    [InlineData("J1 B4B-XH-A", "B4B-XH-A")]
    [InlineData("RV1 3362P-1-103LF", "3362P-1-103LF")]
    [InlineData("C4 GRM155R71C104KA88D", "GRM155R71C104KA88D")]
    [InlineData("U2 TPS7A4700", "TPS7A4700")]
    public void Beside_a_part_number_a_place_says_nothing(string line, string number)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.PartNumbers.ShouldBe([number]);
        plan.CatalogueIds.ShouldBeEmpty();
        plan.Types.ShouldBeEmpty();
        plan.Words.ShouldBeEmpty();
        plan.Unused.ShouldBe([line.Split(' ')[0]]);
    }

    [Theory]
    [InlineData("X2 capacitor 100nF")]
    [InlineData("X1 470nF 275V")]
    [InlineData("Y1 capacitor 2.2nF")]
    public void A_safety_class_is_no_place(string line) => QueryParser.Parse(line).Unused.ShouldBeEmpty();

    [Theory]
    [InlineData("RV09 10k potentiometer")]
    [InlineData("D882 transistor 30V")]
    [InlineData("C105")]
    [InlineData("R47 resistor")]
    [InlineData("R47 0603 resistor")]
    public void What_is_counted_otherwise_or_stands_alone_is_no_place(string line) =>
        QueryParser.Parse(line).Unused.ShouldBeEmpty();
}
