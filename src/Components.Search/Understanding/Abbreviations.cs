using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Terms that stand for each other in catalogue texts, where neither contains the other. They widen the lexical leg;
/// the user's own words count as before.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, string> Table = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["adc"] = "analog to digital converter", ["dac"] = "digital to analog converter", ["rtc"] = "real-time clock", ["ldo"] = "low dropout", ["opamp"] = "operational amplifier",
        ["mcu"] = "microcontroller", ["buck"] = "step-down", ["boost"] = "step-up", ["imu"] = "accelerometer gyroscope", ["mux"] = "multiplexer", ["gpio"] = "port expander",
        ["analog to digital"] = "adc", ["digital to analog"] = "dac", ["real time clock"] = "rtc real-time", ["low dropout"] = "ldo", ["op amp"] = "opamp operational", ["op-amp"] = "opamp operational",
        ["operational amplifier"] = "opamp", ["step down"] = "buck step-down", ["step-down"] = "buck", ["step up"] = "boost step-up", ["step-up"] = "boost", ["level shifter"] = "level translator",
        ["level translator"] = "level shifter", ["voltage reference"] = "vref", ["hall sensor"] = "hall effect", ["shunt monitor"] = "current sense", ["current sense"] = "current shunt monitor",
        ["i/o expander"] = "port expander", ["io expander"] = "port expander i/o", ["reset supervisor"] = "supervisor reset monitor", ["canbus"] = "can bus", ["wlan"] = "wifi", ["gnss"] = "gps",
        ["photocoupler"] = "optocoupler", ["opto isolator"] = "optocoupler", ["optoisolator"] = "optocoupler", ["piezo"] = "buzzer", ["h bridge"] = "h-bridge motor driver", ["class d"] = "class-d",
        ["schottky"] = "sbd", ["usb c"] = "usb type-c", ["usb-c"] = "type-c", ["bjt"] = "bipolar transistor", ["uc"] = "microcontroller", ["solid state relay"] = "ssr photomos", ["ssr"] = "solid state relay",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByPhrase =
        JoinedWords.Lookup(Table);

    /// <summary>What the phrases of a text also stand for, in the order of the text.</summary>
    /// <param name="words">Lower-case words.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        List<string>? others = null;
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(3, words.Count - i); length >= 1; length--)
            {
                if (ByPhrase.TryGetValue(JoinedWords.Into(buffer, words, i, length), out string? other))
                {
                    (others ??= []).Add(other);
                    break;
                }
            }
        }

        return others ?? (IReadOnlyList<string>)[];
    }
}
