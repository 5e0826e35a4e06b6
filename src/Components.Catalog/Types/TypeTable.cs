namespace Components.Catalog.Types;

/// <summary>The table of categories (the ones that the sources use, and everything else). Order matters: exceptions stand before the rule they
/// are taken from.</summary>
internal static class TypeTable
{
    private const string Resistors = "resistor|chip resistor";
    private const string Capacitors = "capacitor|multilayer ceramic capacitor|tantalum capacitor|aluminum electrolytic";
    private const string Inductors = "inductor|power inductor";
    private const string ChokesAndTransformers = "inductors chokes transformers";
    private const string Diodes = "diode|schottky|switching diode|zener diode|bridge rectifier";
    private const string Opto = "optoelectronic|optocoupler|optoisolator|photoelectric|photoelectronic|led photoelectric|light emitting diode|led |infrared";
    private const string Transistors = "transistor|triode|mosfet|bipolar";

    /// <summary>Lines in order of precedence.</summary>
    public static IReadOnlyList<TypeRule> Rules { get; } =
    [
        // Resistors
        new(Resistors, "resistor network|network|array", "resistor_network"),
        new(Resistors, "ntc|ptc|thermistor", "thermistor"),
        new(Resistors, "varistor|mov", "varistor"),
        new(Resistors, "potentiometer|variable resistor|trimmer|rheostat", "potentiometer"),
        new(Resistors, "chip resistor|through hole|current sense|current sensing|shunt|low resistor", "resistor"),
        new(Resistors, "", "resistor_other"),

        // Capacitors; polarized first, "solid polymer" and "polymer aluminium" share words with film types
        new(Capacitors, "alumin|polymer|horn|tantalum|solid|niobium|hybrid|electrolytic", "capacitor_polarized"),
        new(Capacitors, "array|network|trimmer|variable|super|edlc|double layer", "capacitor_other"),
        new(Capacitors, "multilayer ceramic|mlcc|ceramic|through hole|film|polypropylene|cbb|suppression|safety|mica|ptfe|silicon|paper|mylar|metallized|polyester|disc", "capacitor"),
        new(Capacitors, "", "capacitor_other"),

        // Inductors; ferrite beads count as inductors in one of the three category names only
        new(Inductors, "common mode|balun", "filter"),
        new(ChokesAndTransformers, "ferrite bead", "inductor"),
        new(Inductors, "ferrite bead", "filter"),
        new(Inductors, "inductor|power inductor|color ring|color wheel|hf |adjustable|through hole", "inductor"),
        new(Inductors, "transformer", "transformer"),
        new(Inductors, "", "coil"),
        new("transformer", "", "transformer"),

        // Protection comes before diodes: older names put TVS under both
        new("", "tvs|esd|electrostatic|surge protect|gas discharge|thyristor surge", "protection"),
        new("", "ptc|resettable fuse|fuse", "fuse"),
        new("circuit protection|tvs|fuse|board level protection", "varistor|mov", "varistor"),
        new("circuit protection|tvs|fuse|board level protection", "", "protection"),

        // LEDs and other optoelectronics
        new("led driver|display module|led light driver", "", "power_ic"),
        new(Opto, "led indication|light emitting|infrared led|infrared ir led|infrared led emitter|infrared emitter|ir led|ir emitter|ultra violet led|ultraviolet led|uv led|rgb led|led rgb|led ", "led"),
        new(Opto, "led segment|digital tube|display|lcd|oled", "display"),
        new(Opto, "optocoupler|opto isolator|photocoupler|phototransistor output|logic output|triac|solid state", "optocoupler"),
        new("smd optocoupler|optocoupler|optoisolator", "", "optocoupler"),
        new(Opto, "", "optoelectronic"),

        // Diodes
        new(Diodes, "zener|voltage regulation", "zener_diode"),
        new(Diodes, "laser", "optoelectronic"),
        new(Diodes, "general purpose|schottky|switching|fast recovery|high efficiency|ultrafast|bridge|diode bridge|super barrier|rectifier|diode ", "diode"),
        new(Diodes, "", "diode_other"),

        // Transistors
        new(Transistors, "mosfet|sic mosfet|silicon carbide field|transistor fet", "mosfet"),
        new(Transistors, "bipolar|bjt|transistors npn pnp|transistor bjt", "bjt"),
        new(Transistors, "thyristor|scr|triac|diac|sidac", "thyristor"),
        new(Transistors, "", "transistor"),
        new("triac|thyristor", "", "thyristor"),

        // Filters, frequency, electromechanics
        new("filter|emi optimization|ferrite bead", "", "filter"),
        new("rf", "rf filter|saw|balun", "filter"),
        new("crystal|oscillator|resonator", "oscillator|tcxo|ocxo|vcxo|mems", "oscillator"),
        new("crystal|oscillator|resonator", "", "crystal"),
        new("analog switch", "", "interface_ic"),
        new("switch|pushbutton|button|key", "relay", "relay"),
        new("switch|pushbutton|button|key", "", "switch"),
        new("relay", "", "relay"),
        new("connector|terminal|wire to board|header|socket|usb connector", "", "connector"),
        new("potentiometer", "potentiometer digital", "ic"),
        new("potentiometer", "", "potentiometer"),
        new("motor driver|motor control", "", "power_ic"),
        new("motor|audio product", "motor |vibration motor", "motor"),
        new("buzzer|speaker|audio product|microphone", "", "sounder"),
        new("battery product|battery holder|batteries", "", "battery"),
        new("fiber", "", "optoelectronic"),
        new("display", "driver", "interface_ic"),
        new("display", "", "display"),
        new("isolator", "isolator analog", "amplifier"),
        new("isolator|signal isolation|digital isolator", "", "isolator"),

        // Sensors
        new("sensor", "", "sensor"),
        new("", "temperature sensor|humidity sensor|pressure sensor|accelerometer|gyroscope|hall|magnetic sensor|current sensor|image sensor|light sensor|angle sensor", "sensor"),

        // Processors and memory
        new("mcu", "mcu module", "module"),
        new("", "real time clock|rtc|timer rtc", "clock_ic"),
        new("mcu|embedded processor|single chip|microcontroller", "cpld|fpga|programmable", "programmable_logic"),
        new("mcu|embedded processor|single chip|microcontroller", "microcontroller|mcu", "mcu"),
        new("mcu|embedded processor|single chip|microcontroller", "dsp|microprocessor|mpu", "processor"),
        new("mcu|embedded processor|single chip|microcontroller", "", "mcu"),
        new("cpld|fpga|programmable logic", "", "programmable_logic"),
        new("cpu|dsp|gpu|processor", "", "processor"),
        new("memory|flash|eeprom|sram|dram", "", "memory"),

        // Analogue, logic, clocks
        new("clock|timer|timing", "", "clock_ic"),
        new("logic|4xxx|74x|74g", "logic programmable", "programmable_logic"),
        new("logic|4xxx|74x|74g", "", "logic"),
        new("amplifier", "comparator", "comparator"),
        new("amplifier|operational amplifier", "", "amplifier"),
        new("comparator", "", "comparator"),
        new("analog", "analog switch", "interface_ic"),
        new("analog|data acquisition|data converter|adc|dac", "", "data_converter"),
        new("audio", "", "ic"),

        // Power
        new("driver", "driver display", "interface_ic"),
        new("driver|motor driver|gate driver", "", "power_ic"),
        new("power module|converter|dc dc converter module|power supply module", "converter acdc|power module|isolated|ac dc", "module"),
        new("power module|converter", "", "module"),
        new("power supply chip|power management|power|regulator|linear voltage|dc dc|battery|reference|pmic|voltage regulator|led driver", "", "power_ic"),

        // Interfaces and radio
        new("interface|communication interface|usb|can ", "", "interface_ic"),
        new("wireless|iot|communication module|rf module", "module|wifi|bluetooth|gps|gnss", "module"),
        new("rf", "rf module|rf gps|rf gsm|rf wifi|rf bluetooth|rf zigbee", "module"),
        new("rf|wireless|radio", "", "rf"),
        new("module|development board|iot", "", "module"),
        new("nixie|video|security|application specific|ic |integrated circuit|pcie|consumer", "", "ic"),
    ];
}
