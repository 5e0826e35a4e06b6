namespace Components.Catalog.Types;

/// <summary>The types without a pick table: the lines that make them, and everything that is known of them beyond their names.
/// Lines between those of the types with a table are exceptions from these. Facts: docs/FACTS.md, section 2.</summary>
internal static class BroaderTypes
{
    /// <summary>Type of a part whose category says nothing more specific.</summary>
    public const string Other = "other";

    // Letters of whatever is a chip.
    internal const string Chip = "U";

    // Every type of a line below stands here.
    private static readonly TypeDefinition[] Known =
    [
        new() { Name = "resistor_network", Designator = "RN", PackageLetter = 'R', HasChipSizes = true },
        new() { Name = "resistor_other", Designator = "R", Title = "resistor", PackageLetter = 'R', HasChipSizes = true },
        new() { Name = "thermistor", Designator = "TH", PackageLetter = 'R', HasChipSizes = true },
        new() { Name = "varistor", Designator = "RV", HasChipSizes = true },
        new() { Name = "capacitor_other", Designator = "C", Title = "capacitor", PackageLetter = 'C', HasChipSizes = true },
        new() { Name = "fuse", Designator = "F", HasChipSizes = true, FootprintWords = ["FUSE"] },
        new() { Name = "protection", Designator = "D", HasChipSizes = true, HasPlainPackages = true },
        new() { Name = "zener_diode", Designator = "D", HasPlainPackages = true },
        new() { Name = "diode_other", Designator = "D", Title = "diode", HasPlainPackages = true },
        new() { Name = "transistor", Designator = "Q", HasPlainPackages = true },
        new() { Name = "thyristor", Designator = "Q", HasPlainPackages = true },
        new() { Name = "power_ic", Designator = Chip, Title = "power management IC", OfferedAs = "power IC" },
        new() { Name = "mcu", Designator = Chip, Title = "microcontroller", OfferedAs = "mcu" },
        new() { Name = "interface_ic", Designator = Chip, Title = "interface IC", OfferedAs = "interface IC" },
        new() { Name = "ic", Designator = Chip, Title = "IC", OfferedAs = "other IC" },
        new() { Name = "sensor", Designator = Chip, OfferedAs = "sensor" },
        new() { Name = "connector", Designator = "J", OfferedAs = "connector", FootprintWords = ["CONN"] },
        new() { Name = "crystal", Designator = "Y", OfferedAs = "crystal", HasBodies = true,
            FootprintWords = ["CRYSTAL", "XTAL"] },
        new() { Name = "oscillator", Designator = "X", HasBodies = true, FootprintWords = ["OSC", "OSCILLATOR"] },
        new() { Name = "filter", Designator = "FL", PackageLetter = 'L', HasChipSizes = true, OfferedAs = "filter" },
        new() { Name = "relay", Designator = "K", OfferedAs = "relay", FootprintWords = ["RELAY"] },
        new() { Name = "module", Designator = Chip, OfferedAs = "module" },
        new() { Name = "clock_ic", Designator = Chip, Title = "clock and timing IC" },
        new() { Name = "rf", Designator = Chip, Title = "RF part" },
        new()
        {
            Name = "isolator",
            Designator = Chip,
            Refine = static (_, description) =>
                description.Contains("opto", StringComparison.OrdinalIgnoreCase)
                    || description.Contains("photo", StringComparison.OrdinalIgnoreCase)
                    ? "optocoupler" : null,
        },
        new() { Name = Other, Designator = Chip, Title = "part" },

        // Nothing else is known of these.
        new() { Name = "amplifier", Designator = Chip },
        new() { Name = "battery", Designator = "BT" },
        new() { Name = "coil", Designator = "L" },
        new() { Name = "comparator", Designator = Chip },
        new() { Name = "data_converter", Designator = Chip },
        new() { Name = "display", Designator = "DS" },
        new() { Name = "logic", Designator = Chip },
        new() { Name = "memory", Designator = Chip },
        new() { Name = "motor", Designator = "M" },
        new() { Name = "optocoupler", Designator = Chip },
        new() { Name = "optoelectronic", Designator = "D" },
        new() { Name = "potentiometer", Designator = "RV" },
        new() { Name = "processor", Designator = Chip },
        new() { Name = "programmable_logic", Designator = Chip },
        new() { Name = "sounder", Designator = "BZ" },
        new() { Name = "switch", Designator = "SW" },
        new() { Name = "transformer", Designator = "T" },
    ];

    private static readonly (TypeRule Rule, string Type)[] Rows =
    [
        // Resistors
        Row(10, CategoryWords.Resistors, "resistor network|network|array", "resistor_network"),
        Row(20, CategoryWords.Resistors, "ntc|ptc|thermistor", "thermistor"),
        Row(30, CategoryWords.Resistors, "varistor|mov", "varistor"),
        Row(40, CategoryWords.Resistors, "potentiometer|variable resistor|trimmer|rheostat", "potentiometer"),
        Row(60, CategoryWords.Resistors, "", "resistor_other"),

        // Capacitors; polarized first, "solid polymer" and "polymer aluminium" share words with film types
        Row(80, CategoryWords.Capacitors, "array|network|trimmer|variable|super|edlc|double layer", "capacitor_other"),
        Row(100, CategoryWords.Capacitors, "", "capacitor_other"),

        // Inductors; ferrite beads count as inductors in one of the three category names only
        Row(110, CategoryWords.Inductors, "common mode|balun", "filter"),
        Row(130, CategoryWords.Inductors, "ferrite bead", "filter"),
        Row(150, CategoryWords.Inductors, "transformer", "transformer"),
        Row(160, CategoryWords.Inductors, "", "coil"),
        Row(170, "transformer", "", "transformer"),

        // Protection comes before diodes: older names put TVS under both
        Row(180, "", "tvs|esd|electrostatic|surge protect|gas discharge|thyristor surge", "protection"),
        Row(190, "", "ptc|resettable fuse|fuse", "fuse"),
        Row(200, "circuit protection|tvs|fuse|board level protection", "varistor|mov", "varistor"),
        Row(210, "circuit protection|tvs|fuse|board level protection", "", "protection"),

        // LEDs and other optoelectronics
        Row(220, "led driver|display module|led light driver", "", "power_ic"),
        Row(240, CategoryWords.Optoelectronics, "led segment|digital tube|display|lcd|oled", "display"),
        Row(250, CategoryWords.Optoelectronics,
            "optocoupler|opto isolator|photocoupler|phototransistor output|logic output|triac|solid state", "optocoupler"),
        Row(260, "smd optocoupler|optocoupler|optoisolator", "", "optocoupler"),
        Row(270, CategoryWords.Optoelectronics, "", "optoelectronic"),

        // Diodes
        Row(280, CategoryWords.Diodes, "zener|voltage regulation", "zener_diode"),
        Row(290, CategoryWords.Diodes, "laser", "optoelectronic"),
        Row(310, CategoryWords.Diodes, "", "diode_other"),

        // Transistors
        Row(340, CategoryWords.Transistors, "thyristor|scr|triac|diac|sidac", "thyristor"),
        Row(350, CategoryWords.Transistors, "", "transistor"),
        Row(360, "triac|thyristor", "", "thyristor"),

        // Filters, frequency, electromechanics
        Row(370, "filter|emi optimization|ferrite bead", "", "filter"),
        Row(380, "rf", "rf filter|saw|balun", "filter"),
        Row(390, "crystal|oscillator|resonator", "oscillator|tcxo|ocxo|vcxo|mems", "oscillator"),
        Row(400, "crystal|oscillator|resonator", "", "crystal"),
        Row(410, "analog switch", "", "interface_ic"),
        Row(420, "switch|pushbutton|button|key", "relay", "relay"),
        Row(430, "switch|pushbutton|button|key", "", "switch"),
        Row(440, "relay", "", "relay"),
        Row(450, "connector|terminal|wire to board|header|socket|usb connector", "", "connector"),
        Row(460, "potentiometer", "potentiometer digital", "ic"),
        Row(470, "potentiometer", "", "potentiometer"),
        Row(480, "motor driver|motor control", "", "power_ic"),
        Row(490, "motor|audio product", "motor |vibration motor", "motor"),
        Row(500, "buzzer|speaker|audio product|microphone", "", "sounder"),
        Row(510, "battery product|battery holder|batteries", "", "battery"),
        Row(520, "fiber", "", "optoelectronic"),
        Row(530, "display", "driver", "interface_ic"),
        Row(540, "display", "", "display"),
        Row(550, "isolator", "isolator analog", "amplifier"),
        Row(560, "isolator|signal isolation|digital isolator", "", "isolator"),

        // Sensors
        Row(570, "sensor", "", "sensor"),
        Row(580, "",
            "temperature sensor|humidity sensor|pressure sensor|accelerometer|gyroscope|hall|magnetic sensor|current sensor"
                + "|image sensor|light sensor|angle sensor",
            "sensor"),

        // Processors and memory
        Row(590, "mcu", "mcu module", "module"),
        Row(600, "", "real time clock|rtc|timer rtc", "clock_ic"),
        Row(610, "mcu|embedded processor|single chip|microcontroller", "cpld|fpga|programmable", "programmable_logic"),
        Row(620, "mcu|embedded processor|single chip|microcontroller", "microcontroller|mcu", "mcu"),
        Row(630, "mcu|embedded processor|single chip|microcontroller", "dsp|microprocessor|mpu", "processor"),
        Row(640, "mcu|embedded processor|single chip|microcontroller", "", "mcu"),
        Row(650, "cpld|fpga|programmable logic", "", "programmable_logic"),
        Row(660, "cpu|dsp|gpu|processor", "", "processor"),
        Row(670, "memory|flash|eeprom|sram|dram", "", "memory"),

        // Analogue, logic, clocks
        Row(680, "clock|timer|timing", "", "clock_ic"),
        Row(690, "logic|4xxx|74x|74g", "logic programmable", "programmable_logic"),
        Row(700, "logic|4xxx|74x|74g", "", "logic"),
        Row(710, "amplifier", "comparator", "comparator"),
        Row(720, "amplifier|operational amplifier", "", "amplifier"),
        Row(730, "comparator", "", "comparator"),
        Row(740, "analog", "analog switch", "interface_ic"),
        Row(750, "analog|data acquisition|data converter|adc|dac", "", "data_converter"),
        Row(760, "audio", "", "ic"),

        // Power
        Row(770, "driver", "driver display", "interface_ic"),
        Row(780, "driver|motor driver|gate driver", "", "power_ic"),
        Row(790, "power module|converter|dc dc converter module|power supply module",
            "converter acdc|power module|isolated|ac dc", "module"),
        Row(800, "power module|converter", "", "module"),
        Row(810,
            "power supply chip|power management|power|regulator|linear voltage|dc dc|battery|reference|pmic"
                + "|voltage regulator|led driver",
            "", "power_ic"),

        // Interfaces and radio
        Row(820, "interface|communication interface|usb|can ", "", "interface_ic"),
        Row(830, "wireless|iot|communication module|rf module", "module|wifi|bluetooth|gps|gnss", "module"),
        Row(840, "rf", "rf module|rf gps|rf gsm|rf wifi|rf bluetooth|rf zigbee", "module"),
        Row(850, "rf|wireless|radio", "", "rf"),
        Row(860, "module|development board|iot", "", "module"),
        Row(870, "nixie|video|security|application specific|ic |integrated circuit|pcie|consumer", "", "ic"),
    ];

    /// <summary>The types.</summary>
    /// <exception cref="InvalidOperationException">A line makes a type that nothing else is known of.</exception>
    public static IReadOnlyList<TypeDefinition> Definitions { get; } = Define();

    private static TypeDefinition[] Define()
    {
        string[] unknown =
        [
            .. Rows.Select(static row => row.Type).Except(Known.Select(static type => type.Name), StringComparer.Ordinal),
        ];
        return unknown.Length == 0 ? [.. Known.Select(static type => type with { Categories = Of(type.Name) })]
            : throw new InvalidOperationException($"Declare {string.Join(", ", unknown)} in Known: a line makes parts of it.");
    }

    private static TypeRule[] Of(string name) => [.. Rows.Where(row => row.Type == name).Select(static row => row.Rule)];

    private static (TypeRule Rule, string Type) Row(int line, string category, string subcategory, string type) =>
        (new TypeRule(line, category, subcategory), type);
}
