using Components.Catalog.Attributes;
using Components.Catalog.Parametric;
using Components.Catalog.Types;

namespace Components.Catalog.Tests.Attributes;

public sealed class AttributeNamesTests
{
    // The quantities that one type asks for: no name may mean two of them.
    private static readonly AttributeName[][] PerType =
    [
        [AttributeNames.Resistance, AttributeNames.Tolerance, AttributeNames.Power, AttributeNames.Voltage,
            AttributeNames.TemperatureCoefficient],
        [AttributeNames.Capacitance, AttributeNames.Tolerance, AttributeNames.Voltage, AttributeNames.TemperatureCoefficient],
        [AttributeNames.Inductance, AttributeNames.Tolerance, AttributeNames.RatedCurrent, AttributeNames.DcResistance,
            AttributeNames.SaturationCurrent, AttributeNames.SelfResonantFrequency],
        [AttributeNames.ForwardVoltage, AttributeNames.ReverseVoltage, AttributeNames.ForwardCurrent,
            AttributeNames.ReverseLeakage],
        [AttributeNames.Color, AttributeNames.ForwardVoltage, AttributeNames.ForwardCurrent, AttributeNames.LuminousIntensity],
        [AttributeNames.TransistorType, AttributeNames.CollectorEmitterVoltage, AttributeNames.CollectorCurrent,
            AttributeNames.PowerDissipation, AttributeNames.CurrentGain],
        [AttributeNames.TransistorType, AttributeNames.DrainSourceVoltage, AttributeNames.DrainCurrent,
            AttributeNames.OnResistance, AttributeNames.GateThreshold],
    ];

    [Theory]
    [InlineData("Drain to Source Voltage", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("Drain-Source Voltage (Vdss)", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("Drain to Source Voltage(Vdss)", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("VDSS", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("drain_source_voltage", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("DrainSourceVoltage", nameof(AttributeNames.DrainSourceVoltage))]
    [InlineData("Collector - Emitter Voltage VCEO", nameof(AttributeNames.CollectorEmitterVoltage))]
    [InlineData("Collector-Emitter Breakdown Voltage（Vceo）", nameof(AttributeNames.CollectorEmitterVoltage))]
    [InlineData("Voltage - Collector Emitter Breakdown (Max)", nameof(AttributeNames.CollectorEmitterVoltage))]
    [InlineData("Current - Continuous Drain(Id)", nameof(AttributeNames.DrainCurrent))]
    [InlineData("Current - Continuous Drain (Id) @ 25°C", nameof(AttributeNames.DrainCurrent))]
    [InlineData("RDS(on)@Vgs,Id", nameof(AttributeNames.OnResistance))]
    [InlineData("Drain to Source On Resistance (RDS(on) (Max) @ Id, Vgs)", nameof(AttributeNames.OnResistance))]
    [InlineData("Rds On (Max) @ Id, Vgs", nameof(AttributeNames.OnResistance))]
    [InlineData("Vgs(th) (Max) @ Id", nameof(AttributeNames.GateThreshold))]
    [InlineData("Gate - Threshold Voltage (Vgs(th))", nameof(AttributeNames.GateThreshold))]
    [InlineData("FORWARD VOLTAGE(VF@IF)", nameof(AttributeNames.ForwardVoltage))]
    [InlineData("Voltage - Forward (Vf) (Max) @ If", nameof(AttributeNames.ForwardVoltage))]
    [InlineData("forwardVoltage", nameof(AttributeNames.ForwardVoltage))]
    [InlineData("Current - Average Rectified (Io)", nameof(AttributeNames.ForwardCurrent))]
    [InlineData("Current - Reverse Leakage @ Vr", nameof(AttributeNames.ReverseLeakage))]
    [InlineData("Reverse Standoff Voltage (Vrwm)", nameof(AttributeNames.ReverseVoltage))]
    [InlineData("Self-Resonant Frequency", nameof(AttributeNames.SelfResonantFrequency))]
    [InlineData("Frequency - Self-Resonance", nameof(AttributeNames.SelfResonantFrequency))]
    [InlineData("Current-Saturation(Isat)", nameof(AttributeNames.SaturationCurrent))]
    [InlineData("D.C. Resistance (DCR) (Max)", null)]
    [InlineData("DC-Resistance (DCR) (Max)", nameof(AttributeNames.DcResistance))]
    [InlineData("Rated Voltage(DC)", nameof(AttributeNames.Voltage))]
    [InlineData("Voltage-Rated", nameof(AttributeNames.Voltage))]
    [InlineData("Power (Watts)", nameof(AttributeNames.Power))]
    [InlineData("Power Rating", nameof(AttributeNames.Power))]
    [InlineData("Temp. Coefficient", nameof(AttributeNames.TemperatureCoefficient))]
    [InlineData("Emitted Colour", nameof(AttributeNames.Color))]
    [InlineData("hFE", nameof(AttributeNames.CurrentGain))]
    [InlineData("DC Current Gain (hFE) (Min) @ Ic, Vce", nameof(AttributeNames.CurrentGain))]
    public void A_name_is_known_in_every_spelling(string name, string? expected)
    {
        string[] meanings = [.. Named().Where(pair => pair.Name.TryGetRank(AttributeKey.Of(name), out _))
            .Select(static pair => pair.Property)];
        if (expected is null)
        {
            meanings.ShouldBeEmpty();
        }
        else
        {
            meanings.ShouldContain(expected);
        }
    }

    [Theory]
    [InlineData("Lens Color")]
    [InlineData("Collector-Emitter Saturation Voltage (VCE(sat)@Ic,Ib)")]
    [InlineData("Collector Cut-Off Current (Icbo)")]
    [InlineData("Peak Forward Surge Current")]
    [InlineData("Peak Pulse Power Dissipation (Ppp)")]
    [InlineData("Input Capacitance (Ciss@Vds)")]
    [InlineData("Junction Capacitance(Cj)@1MHz")]
    [InlineData("Reverse Recovery Time (trr)")]
    [InlineData("Equivalent Series Resistance(ESR)")]
    [InlineData("Insulation Resistance")]
    [InlineData("Impedance @ Frequency")]
    [InlineData("Frequency Tolerance")]
    [InlineData("Operating Temperature")]
    [InlineData("Voltage Rating (AC)")]
    [InlineData("Capacitance (Max)")]
    [InlineData("Resistance (Min)")]
    [InlineData("Gate Charge")]
    [InlineData("Supply Current (Max)")]
    [InlineData("Number of Resistors")]
    [InlineData("on")]
    [InlineData("id")]
    [InlineData("max")]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("(Max)")]
    [InlineData("电压")]
    public void Another_quantity_is_not_taken_for_one_of_ours(string name) =>
        PickAttributes.IsKnown(AttributeKey.Of(name)).ShouldBeFalse();

    [Fact]
    public void Every_listed_spelling_and_its_variants_mean_its_quantity_and_no_other_of_the_type()
    {
        int variants = 0;
        foreach (AttributeName[] type in PerType)
        {
            foreach (AttributeName name in type)
            {
                foreach (string variant in name.Spellings.SelectMany(Variants))
                {
                    AttributeKey key = AttributeKey.Of(variant);
                    type.Where(other => other.TryGetRank(key, out _)).ShouldBe([name], variant);
                    variants++;
                }
            }
        }

        variants.ShouldBeGreaterThan(900);
    }

    [Fact]
    public void Names_as_they_are_listed_keep_their_precedence()
    {
        foreach (AttributeName name in PickAttributes.All)
        {
            // "(Vf@If)" and "(Vf) @ If" are one name; the first of such a group stands for it.
            foreach (AttributeKey key in name.Spellings.Select(AttributeKey.Of))
            {
                int first = name.Spellings.Select(AttributeKey.Of).ToList().FindIndex(other => other.Squeezed == key.Squeezed);
                name.TryGetRank(key, out int rank).ShouldBeTrue();
                rank.ShouldBe(first, name.Spellings[first]);
            }
        }

        PerType.SelectMany(static type => type).Distinct().Count()
            .ShouldBe(PickAttributes.All.Count - 1, "MisplacedTolerance alone belongs to no type");
        PerType.Length.ShouldBe(ComponentTypes.Pickable.Count - 1, "both kinds of capacitors ask for the same");
    }

    [Fact]
    public void A_higher_layers_value_takes_the_place_of_a_lower_ones_and_goes_first()
    {
        AttributeSet set = new();
        set.Add("Rated Current", "1A").ShouldBe(AttributeOutcome.Kept);
        set.Add("Rated Current", "1A").ShouldBe(AttributeOutcome.Same);
        set.Add("Rated Current", "2A").ShouldBe(AttributeOutcome.Repeated);
        set.Add("rated current", "1A", layer: 1).ShouldBe(AttributeOutcome.Same);
        set.Add("Tolerance", "±1%").ShouldBe(AttributeOutcome.Kept);
        set.Add("Tolerance", "±5%", layer: 1).ShouldBe(AttributeOutcome.Replaced);
        set.Add("Current Rating", "3A", layer: 1).ShouldBe(AttributeOutcome.Kept);
        set.Add("Empty", "-").ShouldBe(AttributeOutcome.Blank);
        set.Add("", "3A").ShouldBe(AttributeOutcome.Nameless);
        set.Items.Select(static item => $"{item.Name}={item.Value}")
            .ShouldBe(["Rated Current=1A", "Tolerance=±5%", "Current Rating=3A"]);
        Span<int> found = stackalloc int[4];
        set.Find(AttributeNames.RatedCurrent, found).ShouldBe(2);
        found[..2].ToArray().ShouldBe([0, 2]);
    }

    [Fact]
    public void More_attributes_than_a_part_can_have_are_refused_and_said()
    {
        AttributeSet set = new();
        for (int i = 0; i < AttributeSet.MaximumItems; i++)
        {
            set.Add($"Name {i}", "x").ShouldBe(AttributeOutcome.Kept);
        }

        set.Add("One more", "x").ShouldBe(AttributeOutcome.TooMany);
        set.Items.Count.ShouldBe(AttributeSet.MaximumItems);
    }

    private static IEnumerable<(string Property, AttributeName Name)> Named() =>
        typeof(AttributeNames).GetProperties().Where(static property => property.PropertyType == typeof(AttributeName))
            .Select(static property => (property.Name, (AttributeName)property.GetValue(null)!));

    private static IEnumerable<string> Variants(string spelling)
    {
        yield return spelling;
        yield return spelling.ToUpperInvariant();
        yield return spelling.ToLowerInvariant();
        yield return spelling.Replace(" ", "", StringComparison.Ordinal);
        yield return spelling.Replace(" ", "  ", StringComparison.Ordinal);
        yield return spelling.Replace(" ", "-", StringComparison.Ordinal);
        yield return spelling.Replace(" ", "_", StringComparison.Ordinal);
        yield return spelling.Replace(" (", "(", StringComparison.Ordinal);
        yield return spelling.Replace('(', '（').Replace(')', '）');
        yield return spelling.Replace("(", " ", StringComparison.Ordinal).Replace(")", " ", StringComparison.Ordinal);
    }
}
