namespace Components.Catalog.Types;

/// <summary>How people call parts of the types without a pick table.</summary>
/// <param name="Kinds">Single words: values beside them are that part's, not a passive's.</param>
/// <param name="Hints">Words and phrases of at most three words that hint at the type. A phrase may hint at several: catalogues
/// put the same kind under different types.</param>
internal sealed record BroaderWords(string[] Kinds, string[] Hints)
{
    private static readonly Dictionary<string, BroaderWords> Table = new(StringComparer.Ordinal)
    {
        ["resistor_network"] = new(
            ["network"],
            []),
        ["thermistor"] = new(
            ["ntc", "ptc", "thermistor"],
            ["thermistor", "ntc"]),
        ["varistor"] = new(
            ["varistor"],
            ["varistor"]),
        ["potentiometer"] = new(
            ["potentiometer"],
            ["potentiometer", "trimmer"]),
        ["transformer"] = new(
            ["transformer"],
            []),
        ["fuse"] = new(
            ["fuse"],
            ["fuse", "resettable fuse"]),
        ["protection"] = new(
            ["protection", "tvs", "esd"],
            ["tvs", "esd", "esd protection", "tvs diode", "surge protection"]),
        ["zener_diode"] = new(
            ["zener"],
            ["zener", "zener diode"]),
        ["transistor"] = new(
            ["igbt", "jfet"],
            []),
        ["thyristor"] = new(
            ["thyristor", "triac"],
            []),
        ["optocoupler"] = new(
            ["optocoupler"],
            ["optocoupler", "photocoupler", "optoisolator", "isolator", "digital isolator"]),
        ["optoelectronic"] = new(
            ["photodiode", "phototransistor"],
            []),
        ["display"] = new(
            ["display", "lcd"],
            ["display", "lcd", "oled"]),
        ["crystal"] = new(
            ["crystal", "resonator"],
            ["crystal", "oscillator", "crystal oscillator"]),
        ["oscillator"] = new(
            ["oscillator", "xo", "tcxo", "vcxo"],
            ["oscillator", "crystal oscillator"]),
        ["filter"] = new(
            ["bead", "beads", "ferrite", "filter"],
            ["ferrite bead", "ferrite", "bead", "common mode choke"]),
        ["relay"] = new(
            ["relay"],
            ["relay", "solid state relay"]),
        ["switch"] = new(
            ["button", "switch"],
            ["tactile switch", "button", "dip switch", "push button"]),
        ["connector"] = new(
            ["connector", "header", "socket", "terminal"],
            ["connector", "header", "socket", "plug", "receptacle"]),
        ["battery"] = new(
            ["battery"],
            []),
        ["motor"] = new(
            ["motor", "solenoid"],
            []),
        ["sounder"] = new(
            ["buzzer", "microphone", "speaker"],
            ["buzzer", "speaker", "microphone"]),
        ["sensor"] = new(
            ["accelerometer", "encoder", "gyroscope", "imu", "sensor", "sensors", "thermocouple"],
            [
                "sensor", "temperature sensor", "accelerometer", "gyroscope", "imu", "magnetometer", "hall", "hall effect",
                "thermometer", "humidity sensor", "pressure sensor", "thermistor", "ntc",
            ]),
        ["amplifier"] = new(
            ["amp", "amplifier", "opamp"],
            [
                "op amp", "opamp", "op-amp", "operational amplifier", "instrumentation amplifier", "audio amplifier",
                "amplifier", "amp", "current sense amplifier",
            ]),
        ["comparator"] = new(
            ["comparator"],
            ["comparator"]),
        ["data_converter"] = new(
            ["adc", "dac"],
            ["adc", "dac", "analog to digital", "digital to analog"]),
        ["logic"] = new(
            ["buffer", "counter", "decoder", "gate", "inverter", "logic", "register"],
            [
                "level shifter", "level translator", "multiplexer", "gate", "nand gate", "nor gate", "logic gate",
                "shift register", "flip-flop", "flip flop", "counter", "inverter", "buffer",
            ]),
        ["clock_ic"] = new(
            ["clock", "pll", "rtc", "timer", "vco"],
            ["rtc", "real time clock", "timer"]),
        ["mcu"] = new(
            ["mcu", "microcontroller"],
            ["microcontroller", "mcu", "microprocessor", "processor", "cortex-m0", "cortex-m3", "cortex-m4"]),
        ["processor"] = new(
            ["cpu", "dsp", "microprocessor", "processor"],
            ["microcontroller", "mcu", "microprocessor", "processor", "cortex-m0", "cortex-m3", "cortex-m4"]),
        ["memory"] = new(
            ["eeprom", "flash", "fram", "memory", "sdram", "sram"],
            ["eeprom", "flash memory", "sram", "fram", "memory"]),
        ["programmable_logic"] = new(
            ["cpld", "fpga"],
            ["fpga", "cpld"]),
        ["interface_ic"] = new(
            [
                "ethernet", "expander", "hub", "level", "multiplexer", "mux", "phy", "shifter", "transceiver", "translator",
                "uart", "usb",
            ],
            [
                "transceiver", "can transceiver", "rs-485", "rs485", "i/o expander", "io expander", "analog switch",
                "uart bridge", "usb hub", "level shifter", "level translator", "multiplexer",
            ]),
        ["isolator"] = new(
            ["isolator"],
            ["isolator", "digital isolator"]),
        ["power_ic"] = new(
            [
                "buck", "boost", "charger", "converter", "dcdc", "driver", "ldo", "monitor", "power", "pump", "reference",
                "regulator", "regulators", "reset", "supervisor", "supply", "switcher", "watchdog",
            ],
            [
                "regulator", "ldo", "low dropout", "gate driver", "mosfet driver", "motor driver", "stepper driver",
                "charger", "battery charger", "supervisor", "voltage reference", "led driver", "load switch",
                "voltage regulator", "buck", "boost", "buck converter", "boost converter", "step-down", "step-up",
                "step down", "step up", "dc/dc", "dc-dc", "tvs", "esd", "esd protection", "tvs diode", "surge protection",
            ]),
        ["module"] = new(
            ["bluetooth", "camera", "gps", "modem", "module", "wifi"],
            [
                "buck", "boost", "buck converter", "boost converter", "step-down", "step-up", "step down", "step up",
                "dc/dc", "dc-dc", "wifi", "bluetooth", "gps", "gnss", "lora", "module",
            ]),
        ["rf"] = new(
            ["antenna", "mixer", "receiver"],
            []),
        ["ic"] = new(
            ["bridge", "codec", "controller", "ic"],
            []),
    };

    /// <summary>Names of the types that have words.</summary>
    public static IEnumerable<string> Types => Table.Keys;

    /// <summary>The words of a type; none for most.</summary>
    public static BroaderWords Of(string type) => Table.GetValueOrDefault(type, new([], []));
}
