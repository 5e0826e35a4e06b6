using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Component types that words hint at, for the kinds of parts without pick tables. A hint only ranks: catalogues put the
/// same kind under different types.</summary>
internal static class KindHints
{
    private const int LongestPhrase = 3;

    private static readonly FrozenDictionary<string, string[]> Table = new (string[] Types, string[] Phrases)[]
    {
        (["amplifier"], ["op amp", "opamp", "op-amp", "operational amplifier", "instrumentation amplifier", "audio amplifier", "amplifier", "amp", "current sense amplifier"]),
        (["comparator"], ["comparator"]),
        (["power_ic"], ["regulator", "ldo", "low dropout", "gate driver", "mosfet driver", "motor driver", "stepper driver", "charger", "battery charger", "supervisor", "voltage reference", "led driver", "load switch", "voltage regulator"]),
        (["power_ic", "module"], ["buck", "boost", "buck converter", "boost converter", "step-down", "step-up", "step down", "step up", "dc/dc", "dc-dc"]),
        (["mcu", "processor"], ["microcontroller", "mcu", "microprocessor", "processor", "cortex-m0", "cortex-m3", "cortex-m4"]),
        (["sensor"], ["sensor", "temperature sensor", "accelerometer", "gyroscope", "imu", "magnetometer", "hall", "hall effect", "thermometer", "humidity sensor", "pressure sensor"]),
        (["memory"], ["eeprom", "flash memory", "sram", "fram", "memory"]),
        (["interface_ic"], ["transceiver", "can transceiver", "rs-485", "rs485", "i/o expander", "io expander", "analog switch", "uart bridge", "usb hub"]),
        (["interface_ic", "logic"], ["level shifter", "level translator", "multiplexer"]),
        (["data_converter"], ["adc", "dac", "analog to digital", "digital to analog"]),
        (["optocoupler"], ["optocoupler", "photocoupler", "optoisolator"]), (["isolator", "optocoupler"], ["isolator", "digital isolator"]),
        (["relay"], ["relay", "solid state relay"]), (["crystal"], ["crystal"]), (["oscillator", "crystal"], ["oscillator", "crystal oscillator"]),
        (["connector"], ["connector", "header", "socket", "plug", "receptacle"]), (["fuse"], ["fuse", "resettable fuse"]),
        (["protection", "power_ic"], ["tvs", "esd", "esd protection", "tvs diode", "surge protection"]), (["zener_diode"], ["zener", "zener diode"]),
        (["logic"], ["gate", "nand gate", "nor gate", "logic gate", "shift register", "flip-flop", "flip flop", "counter", "inverter", "buffer"]),
        (["clock_ic"], ["rtc", "real time clock", "timer"]), (["sounder"], ["buzzer", "speaker", "microphone"]),
        (["filter", "inductor"], ["ferrite bead", "ferrite", "bead", "common mode choke"]), (["programmable_logic"], ["fpga", "cpld"]),
        (["display"], ["display", "lcd", "oled"]), (["module"], ["wifi", "bluetooth", "gps", "gnss", "lora", "module"]),
        (["potentiometer"], ["potentiometer", "trimmer"]), (["varistor"], ["varistor"]), (["thermistor", "sensor"], ["thermistor", "ntc"]), (["switch"], ["tactile switch", "button", "dip switch", "push button"]),
    }.SelectMany(static entry => entry.Phrases.Select(phrase => KeyValuePair.Create(phrase, entry.Types))).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> ByPhrase =
        JoinedWords.Lookup(Table);

    /// <summary>Every phrase that hints at a type.</summary>
    public static IEnumerable<string> Phrases => Table.Keys;

    /// <summary>The words that name a kind of part: "op", "amp" of "op amp".</summary>
    /// <param name="words">Lower-case words of a query.</param>
    public static HashSet<string> Covered(IReadOnlyList<string> words)
    {
        HashSet<string> covered = new(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(LongestPhrase, words.Count - i); length >= 1; length--)
            {
                if (TypesOf(JoinedWords.Into(buffer, words, i, length)) is not null)
                {
                    covered.UnionWith(words.Skip(i).Take(length));
                }
            }
        }

        return covered;
    }

    /// <summary>Types of the longest phrases; a later phrase names the part ("temperature sensor amplifier" is an
    /// amplifier).</summary>
    /// <param name="words">Lower-case words of the query without what it negates.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        IReadOnlyList<string> hints = [];
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(LongestPhrase, words.Count - i); length >= 1; length--)
            {
                if (TypesOf(JoinedWords.Into(buffer, words, i, length)) is { } types)
                {
                    hints = types;
                    i += length - 1;
                    break;
                }
            }
        }

        return hints;
    }

    // Of a phrase or its plural.
    private static string[]? TypesOf(ReadOnlySpan<char> phrase) => ByPhrase.TryGetValue(phrase, out string[]? types)
        || (phrase is [.., 's'] && ByPhrase.TryGetValue(phrase[..^1], out types)) ? types : null;
}
