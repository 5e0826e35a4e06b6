namespace Components.Catalog.Parametric;

/// <summary>Columns of the pick tables, the one place that lists them: SQL tables, numeric columns,
/// query constraints and the HTTP API are all derived from here.</summary>
public static class PickSchema
{
    private static readonly Dictionary<string, PickColumn[]> Tables = new(StringComparer.Ordinal)
    {
        ["resistor"] =
        [
            Number("resistance_ohm", "resistance", "Ω"), Number("resistance_min_ohm", null, "Ω"), Number("resistance_max_ohm", null, "Ω"),
            NotOfJumpers("tolerance_pct", "tolerance", "%"), NotOfJumpers("max_power_w", "max_power", "W"), NotOfJumpers("max_voltage_v", "max_voltage", "V"),
            Optional("tempco_ppm", "temperature_coefficient", "ppm"),
        ],
        ["capacitor"] =
        [
            Number("capacitance_f", "capacitance", "F"), Number("capacitance_min_f", null, "F"), Number("capacitance_max_f", null, "F"),
            Number("tolerance_pct", "tolerance", "%"), Number("max_voltage_v", "max_voltage", "V"),
            OptionalText("tempco_code", "temperature_coefficient"),
        ],
        ["capacitor_polarized"] =
        [
            Number("capacitance_f", "capacitance", "F"), Number("capacitance_min_f", null, "F"), Number("capacitance_max_f", null, "F"),
            Number("tolerance_pct", "tolerance", "%"), Number("max_voltage_v", "max_voltage", "V"),
        ],
        ["inductor"] =
        [
            Number("inductance_h", "inductance", "H"), Number("inductance_min_h", null, "H"), Number("inductance_max_h", null, "H"),
            Number("tolerance_pct", "tolerance", "%"), Number("max_current_a", "max_current", "A"),
            Number("dc_resistance_ohm", "dc_resistance", "Ω"), Optional("saturation_current_a", "saturation_current", "A"),
            Optional("self_resonant_frequency_hz", "self_resonant_frequency", "Hz"),
        ],
        ["diode"] =
        [
            Number("forward_voltage_v", "forward_voltage", "V"), Number("reverse_working_voltage_v", "reverse_working_voltage", "V"),
            Number("max_current_a", "max_current", "A"), Optional("reverse_leakage_current_a", "reverse_leakage_current", "A"),
        ],
        ["led"] =
        [
            new("color_code", "color", "", IsText: true, IsRequired: true), Number("forward_voltage_v", "forward_voltage", "V"),
            Number("max_current_a", "max_current", "A"), Optional("max_brightness_cd", "max_brightness", "cd"),
        ],
        ["bjt"] =
        [
            new("doping_type", null, "", IsText: true, IsRequired: true),
            Number("max_collector_emitter_voltage_v", "max_collector_emitter_voltage", "V"),
            Number("max_collector_current_a", "max_collector_current", "A"), Number("max_power_w", "max_power", "W"),
            Optional("dc_current_gain_hfe", "dc_current_gain", ""),
        ],
        ["mosfet"] =
        [
            new("channel_type", null, "", IsText: true, IsRequired: true),
            Number("max_drain_source_voltage_v", "max_drain_source_voltage", "V"),
            Number("max_continuous_drain_current_a", "max_continuous_drain_current", "A"),
            Number("on_resistance_ohm", "on_resistance", "Ω"),
            Optional("gate_source_threshold_voltage_v", "gate_source_threshold_voltage", "V"),
        ],
    };

    /// <summary>All numeric column names over all types, ascending, each once: the columns of <c>columns.bin</c>.</summary>
    public static IReadOnlyList<string> NumericColumns { get; } =
        [.. Tables.Values.SelectMany(static columns => columns).Where(static column => !column.IsText).Select(static column => column.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>All code column names over all types, ascending, each once.</summary>
    public static IReadOnlyList<string> CodeColumns { get; } =
        [.. Tables.Values.SelectMany(static columns => columns).Where(static column => column.IsText).Select(static column => column.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Columns of one pick table, beyond lcsc_id, package, stock, is_basic and is_preferred.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    /// <returns>Columns in table order.</returns>
    /// <exception cref="KeyNotFoundException">The type has no pick table.</exception>
    public static IReadOnlyList<PickColumn> Columns(string componentType) => Tables[componentType];

    /// <summary>Whether a part of this type may have the nominal value 0 and still be picked: a resistor of 0 Ω is a jumper.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    public static bool HasJumpers(string componentType) => Tables[componentType].Any(static column => column.IsOptionalOnJumper);

    /// <summary>Name of a type's table in fast.sqlite.</summary>
    /// <param name="componentType">One of <see cref="ComponentTypes.Pickable"/>.</param>
    /// <returns><c>&lt;type&gt;_pick</c>.</returns>
    public static string TableName(string componentType) => $"{componentType}_pick";

    private static PickColumn Number(string name, string? alias, string unit) => new(name, alias, unit, IsText: false, IsRequired: true);

    // Makers state the current of a jumper, rarely its power or voltage, and a tolerance of nothing says nothing.
    private static PickColumn NotOfJumpers(string name, string alias, string unit) =>
        new(name, alias, unit, IsText: false, IsRequired: true, IsOptionalOnJumper: true);

    private static PickColumn Optional(string name, string? alias, string unit) => new(name, alias, unit, IsText: false, IsRequired: false);

    private static PickColumn OptionalText(string name, string? alias) => new(name, alias, "", IsText: true, IsRequired: false);
}
