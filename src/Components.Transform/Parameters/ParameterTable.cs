using System.Collections.Frozen;
using Components.Catalog.Attributes;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>Which attributes fill which columns, per component type. Attributes of another type on a row (inductors that carry a
/// <c>Capacitance</c>) are not looked at.</summary>
internal static class ParameterTable
{
    // "120MΩ" of a coil or a switched-on transistor is 120 mΩ in capitals; which of the two is not ours to guess.
    private const double PlausibleSeriesOhm = 100e3;

    private static readonly FrozenDictionary<string, IParameter[]> Types = new Dictionary<string, IParameter[]>(StringComparer.Ordinal)
    {
        ["resistor"] =
        [
            new NominalColumn("resistance", "ohm", AttributeNames.Resistance, QuantityUnit.Ohm),
            new NumberColumn("max_power_w", AttributeNames.Power, QuantityUnit.Watt),
            new NumberColumn("max_voltage_v", AttributeNames.Voltage, QuantityUnit.Volt),
            new NumberColumn("tempco_ppm", AttributeNames.TemperatureCoefficient, QuantityUnit.PartsPerMillion, isDeviation: true),
        ],
        ["capacitor"] =
        [
            new NominalColumn("capacitance", "f", AttributeNames.Capacitance, QuantityUnit.Farad),
            new NumberColumn("max_voltage_v", AttributeNames.Voltage, QuantityUnit.Volt),
            new CodeColumn("tempco_code", AttributeNames.TemperatureCoefficient, static text => TemperatureCode.Normalize(text)),
        ],
        ["capacitor_polarized"] =
        [
            new NominalColumn("capacitance", "f", AttributeNames.Capacitance, QuantityUnit.Farad),
            new NumberColumn("max_voltage_v", AttributeNames.Voltage, QuantityUnit.Volt),
        ],
        ["inductor"] =
        [
            new NominalColumn("inductance", "h", AttributeNames.Inductance, QuantityUnit.Henry),
            new NumberColumn("max_current_a", AttributeNames.RatedCurrent, QuantityUnit.Ampere),
            new NumberColumn("dc_resistance_ohm", AttributeNames.DcResistance, QuantityUnit.Ohm, plausibleMaximum: PlausibleSeriesOhm),
            new NumberColumn("saturation_current_a", AttributeNames.SaturationCurrent, QuantityUnit.Ampere),
            new NumberColumn("self_resonant_frequency_hz", AttributeNames.SelfResonantFrequency, QuantityUnit.Hertz),
        ],
        ["diode"] =
        [
            new NumberColumn("forward_voltage_v", AttributeNames.ForwardVoltage, QuantityUnit.Volt),
            new NumberColumn("reverse_working_voltage_v", AttributeNames.ReverseVoltage, QuantityUnit.Volt),
            new NumberColumn("max_current_a", AttributeNames.ForwardCurrent, QuantityUnit.Ampere),
            new NumberColumn("reverse_leakage_current_a", AttributeNames.ReverseLeakage, QuantityUnit.Ampere),
        ],
        ["led"] =
        [
            new CodeColumn("color_code", AttributeNames.Color, ColorCode.Parse),
            new NumberColumn("forward_voltage_v", AttributeNames.ForwardVoltage, QuantityUnit.Volt),
            new NumberColumn("max_current_a", AttributeNames.ForwardCurrent, QuantityUnit.Ampere),
            new NumberColumn("max_brightness_cd", AttributeNames.LuminousIntensity, QuantityUnit.Candela),
        ],
        ["bjt"] =
        [
            new CodeColumn("doping_type", AttributeNames.TransistorType, TransistorKind.Doping),
            new NumberColumn("max_collector_emitter_voltage_v", AttributeNames.CollectorEmitterVoltage, QuantityUnit.Volt),
            new NumberColumn("max_collector_current_a", AttributeNames.CollectorCurrent, QuantityUnit.Ampere),
            new NumberColumn("max_power_w", AttributeNames.PowerDissipation, QuantityUnit.Watt),
            new NumberColumn("dc_current_gain_hfe", AttributeNames.CurrentGain, QuantityUnit.None),
        ],
        ["mosfet"] =
        [
            new CodeColumn("channel_type", AttributeNames.TransistorType, TransistorKind.Channel),
            new NumberColumn("max_drain_source_voltage_v", AttributeNames.DrainSourceVoltage, QuantityUnit.Volt),
            new NumberColumn("max_continuous_drain_current_a", AttributeNames.DrainCurrent, QuantityUnit.Ampere),
            new NumberColumn("on_resistance_ohm", AttributeNames.OnResistance, QuantityUnit.Ohm, plausibleMaximum: PlausibleSeriesOhm),
            new NumberColumn("gate_source_threshold_voltage_v", AttributeNames.GateThreshold, QuantityUnit.Volt),
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Fills the columns of a type; clears all others.</summary>
    public static void Extract(string componentType, AttributeSet attributes, ParameterValues values)
    {
        values.Clear();
        if (Types.TryGetValue(componentType, out IParameter[]? parameters))
        {
            foreach (IParameter parameter in parameters)
            {
                parameter.Extract(attributes, values);
            }
        }
    }
}
