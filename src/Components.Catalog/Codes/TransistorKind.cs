namespace Components.Catalog.Codes;

/// <summary>Polarity of bipolar transistors and channel of MOSFETs as codes.</summary>
public static class TransistorKind
{
    private const string NChannel = "N_CHANNEL";
    private const string PChannel = "P_CHANNEL";

    private static readonly SpelledCode[] Polarities = [new("NPN", ["NPN"]), new("PNP", ["PNP"])];

    // What stands behind the letter of a channel.
    private static readonly string[] ChannelWords = ["Channel", "CH", "MOS", "FET", "MOSFET"];

    private static readonly SpelledCode[] Channels =
    [
        new(NChannel, [.. ChannelWords.Select(static word => $"N-{word}"), "NMOS"]),
        new(PChannel, [.. ChannelWords.Select(static word => $"P-{word}"), "PMOS"]),
    ];

    /// <summary>Polarities as a column's vocabulary.</summary>
    public static CodeVocabulary DopingVocabulary { get; } = new()
    {
        OfAttribute = Doping,
        OfText = static text => text.ToUpperInvariant() is "NPN" or "PNP" ? text.ToUpperInvariant() : null,
        OfWords = static (word, _) =>
            word is "npn" or "pnp" ? new CodeWord([word.ToUpperInvariant()], word.ToUpperInvariant()) : null,
        Spelled = Polarities,
        All = [.. Polarities.Select(static code => code.Code)],
        SpeaksOf = "NPN/PNP",
    };

    /// <summary>Channels as a column's vocabulary.</summary>
    public static CodeVocabulary ChannelVocabulary { get; } = new()
    {
        OfAttribute = Channel,
        OfText = Channel,
        OfWords = ChannelOfWords,
        Spelled = Channels,
        All = [.. Channels.Select(static code => code.Code)],
        Shown = static code => code switch
        {
            NChannel => "N-channel",
            PChannel => "P-channel",
            _ => code.Replace('_', ' '),
        },
        SpeaksOf = "N/P-channel",
    };

    /// <summary>Polarity of a bipolar transistor.</summary>
    /// <param name="text">For example <c>NPN</c>, <c>1 PNP</c>.</param>
    /// <returns><c>NPN</c> or <c>PNP</c>; null when the text has neither or both.</returns>
    public static string? Doping(string text) => OneOf(
        Has(text, "NPN"), "NPN",
        Has(text, "PNP"), "PNP");

    /// <summary>Channel of a MOSFET.</summary>
    /// <param name="text">For example <c>N-Channel</c>, <c>1 N-channel</c>, <c>P Channel</c>, <c>NMOS</c>.</param>
    /// <returns><c>N_CHANNEL</c> or <c>P_CHANNEL</c>; null when the text has neither or both.</returns>
    public static string? Channel(string text)
    {
        Span<char> letters = stackalloc char[64];
        int length = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiLetter(character) && length < letters.Length)
            {
                letters[length++] = char.ToUpperInvariant(character);
            }
        }

        ReadOnlySpan<char> squeezed = letters[..length];
        return OneOf(
            squeezed.Contains("NCHANNEL", StringComparison.Ordinal) || squeezed.Contains("NMOS", StringComparison.Ordinal)
                || squeezed is "N" or "NCH" or "NFET", NChannel,
            squeezed.Contains("PCHANNEL", StringComparison.Ordinal) || squeezed.Contains("PMOS", StringComparison.Ordinal)
                || squeezed is "P" or "PCH" or "PFET", PChannel);
    }

    // "nmos" and "n mosfet" name the kind of part, "n-channel" its channel alone.
    private static CodeWord? ChannelOfWords(string word, string next)
    {
        string rest = word.Length > 2 && word[1] == '-' ? word[2..] : word.Length > 1 ? word[1..] : "";
        int length = word.Length == 0 || word[0] is not ('n' or 'p') ? 0
            : ChannelWords.Contains(rest, StringComparer.OrdinalIgnoreCase) ? 1
            : word.Length == 1 && next is "channel" or "ch" or "mosfet" ? 2
            : 0;
        if (length == 0)
        {
            return null;
        }

        char letter = char.ToUpperInvariant(word[0]);

        string last = length == 1 ? word : next;
        bool namesType = last == "mosfet" || word.EndsWith("mos", StringComparison.Ordinal)
            || word.EndsWith("fet", StringComparison.Ordinal);
        return new CodeWord([letter == 'N' ? NChannel : PChannel], $"{letter}-channel")
        {
            Length = length,
            Searchable = $"{letter}-Channel{(namesType ? " MOSFET" : "")}",
            NamesType = namesType,
        };
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string? OneOf(bool isFirst, string first, bool isSecond, string second) =>
        isFirst == isSecond ? null : isFirst ? first : second;
}
