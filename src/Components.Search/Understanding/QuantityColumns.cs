using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>Which column answers for a quantity, per component type, and how a bare value is meant there.</summary>
internal static class QuantityColumns
{
    private static readonly Dictionary<(QuantityUnit Unit, string Type), (string Column, Relation Relation)> Table = new()
    {
        [(QuantityUnit.Ohm, "resistor")] = ("resistance_ohm", Relation.Nominal),
        [(QuantityUnit.Ohm, "inductor")] = ("dc_resistance_ohm", Relation.AtMost),
        [(QuantityUnit.Ohm, "mosfet")] = ("on_resistance_ohm", Relation.AtMost),
        [(QuantityUnit.Farad, "capacitor")] = ("capacitance_f", Relation.Nominal),
        [(QuantityUnit.Farad, "capacitor_polarized")] = ("capacitance_f", Relation.Nominal),
        [(QuantityUnit.Henry, "inductor")] = ("inductance_h", Relation.Nominal),
        [(QuantityUnit.Volt, "resistor")] = ("max_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "capacitor")] = ("max_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "capacitor_polarized")] = ("max_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "diode")] = ("reverse_working_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "bjt")] = ("max_collector_emitter_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "mosfet")] = ("max_drain_source_voltage_v", Relation.AtLeast),
        [(QuantityUnit.Volt, "led")] = ("forward_voltage_v", Relation.Nominal),
        [(QuantityUnit.Ampere, "inductor")] = ("max_current_a", Relation.AtLeast),
        [(QuantityUnit.Ampere, "diode")] = ("max_current_a", Relation.AtLeast),
        [(QuantityUnit.Ampere, "led")] = ("max_current_a", Relation.AtLeast),
        [(QuantityUnit.Ampere, "bjt")] = ("max_collector_current_a", Relation.AtLeast),
        [(QuantityUnit.Ampere, "mosfet")] = ("max_continuous_drain_current_a", Relation.AtLeast),
        [(QuantityUnit.Watt, "resistor")] = ("max_power_w", Relation.AtLeast),
        [(QuantityUnit.Watt, "bjt")] = ("max_power_w", Relation.AtLeast),
        [(QuantityUnit.Percent, "resistor")] = ("tolerance_pct", Relation.AtMost),
        [(QuantityUnit.Percent, "capacitor")] = ("tolerance_pct", Relation.AtMost),
        [(QuantityUnit.Percent, "capacitor_polarized")] = ("tolerance_pct", Relation.AtMost),
        [(QuantityUnit.Percent, "inductor")] = ("tolerance_pct", Relation.AtMost),
        [(QuantityUnit.PartsPerMillion, "resistor")] = ("tempco_ppm", Relation.AtMost),
        [(QuantityUnit.Hertz, "inductor")] = ("self_resonant_frequency_hz", Relation.AtLeast),
        [(QuantityUnit.Candela, "led")] = ("max_brightness_cd", Relation.AtLeast),
    };

    /// <summary>Names of properties that say which column a neighbouring number belongs to.</summary>
    private static readonly Dictionary<string, (string Column, Relation Relation)> Properties = new(StringComparer.Ordinal)
    {
        ["isat"] = ("saturation_current_a", Relation.AtLeast),
        ["saturation"] = ("saturation_current_a", Relation.AtLeast),
        ["dcr"] = ("dc_resistance_ohm", Relation.AtMost),
        ["srf"] = ("self_resonant_frequency_hz", Relation.AtLeast),
        ["vf"] = ("forward_voltage_v", Relation.AtMost),
        ["vr"] = ("reverse_working_voltage_v", Relation.AtLeast),
        ["vrrm"] = ("reverse_working_voltage_v", Relation.AtLeast),
        ["leakage"] = ("reverse_leakage_current_a", Relation.AtMost),
        ["rds"] = ("on_resistance_ohm", Relation.AtMost),
        ["rdson"] = ("on_resistance_ohm", Relation.AtMost),
        ["rds(on)"] = ("on_resistance_ohm", Relation.AtMost),
        ["vgs"] = ("gate_source_threshold_voltage_v", Relation.AtMost),
        ["vth"] = ("gate_source_threshold_voltage_v", Relation.AtMost),
        ["threshold"] = ("gate_source_threshold_voltage_v", Relation.AtMost),
        ["vceo"] = ("max_collector_emitter_voltage_v", Relation.AtLeast),
        ["vce"] = ("max_collector_emitter_voltage_v", Relation.AtLeast),
        ["vds"] = ("max_drain_source_voltage_v", Relation.AtLeast),
        ["vdss"] = ("max_drain_source_voltage_v", Relation.AtLeast),
        ["hfe"] = ("dc_current_gain_hfe", Relation.AtLeast),
        ["gain"] = ("dc_current_gain_hfe", Relation.AtLeast),
    };

    /// <summary>Largest values that a column of limits is asked for. Above them a bare value means something else: nearly every
    /// part would meet it.</summary>
    private static readonly Dictionary<string, double> Largest = new(StringComparer.Ordinal)
    {
        ["dc_resistance_ohm"] = 10,
        ["on_resistance_ohm"] = 10,
        ["tolerance_pct"] = 20,
        ["tempco_ppm"] = 1000,
    };

    /// <summary>The largest value of a column of limits that a bare number is read as.</summary>
    /// <param name="column">A column that answers for a quantity as a limit.</param>
    public static double LargestPlausible(string column) => Largest.GetValueOrDefault(column, double.PositiveInfinity);

    /// <summary>The column of a quantity in a type.</summary>
    public static (string Column, Relation Relation)? For(QuantityUnit unit, string type) =>
        Table.TryGetValue((unit, type), out (string Column, Relation Relation) found) ? found : null;

    /// <summary>Types whose nominal value is such a quantity, with its column.</summary>
    public static IEnumerable<(string Type, string Column)> NominalOf(QuantityUnit unit) =>
        Table.Where(entry => entry.Key.Unit == unit && entry.Value.Relation == Relation.Nominal)
            .Select(static entry => (entry.Key.Type, entry.Value.Column));

    /// <summary>The column that a property's name stands for.</summary>
    public static (string Column, Relation Relation)? ForProperty(string word) =>
        Properties.TryGetValue(word, out (string Column, Relation Relation) found) ? found : null;
}
