namespace Components.Catalog.Parametric;

/// <summary>Reads what a person or a program gives as a code: <c>Blue</c>, <c>n-channel</c>, <c>warm white</c>,
/// <c>NP0</c>.</summary>
public static class CodeReading
{
    /// <summary>Reads a code.</summary>
    /// <param name="column">One of <see cref="PickSchema.CodeColumns"/>.</param>
    /// <param name="text">As typed; case, spaces, dashes and underscores mean nothing.</param>
    /// <returns>The code as tables have it, whether or not a part has it; null when the text is no code of the column.</returns>
    public static string? Of(string column, string text)
    {
        string words = text.Replace('_', ' ').Trim();
        return column switch
        {
            "color_code" => ColorCode.Parse(words),
            "doping_type" => words.ToUpperInvariant() is "NPN" or "PNP" ? words.ToUpperInvariant() : null,
            "channel_type" => TransistorKind.Channel(words),
            "tempco_code" => TemperatureCode.Normalize(words) is { } code && (code == "C0G" || IsDielectric(code)) ? code : null,
            _ => throw new ArgumentException($"'{column}' holds no codes.", nameof(column)),
        };
    }

    /// <summary>Codes that a column may have in any catalogue, where they are few; else none.</summary>
    /// <param name="column">One of <see cref="PickSchema.CodeColumns"/>.</param>
    public static IReadOnlyList<string> All(string column) => column switch
    {
        "color_code" => ColorCode.All,
        "doping_type" => ["NPN", "PNP"],
        "channel_type" => ["N_CHANNEL", "P_CHANNEL"],
        _ => [],
    };

    /// <summary>A letter, a digit and a letter, as EIA-198 has them: X7R, Y5V, U2J.</summary>
    private static bool IsDielectric(string code) =>
        code.Length == 3 && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiDigit(code[1]) && char.IsAsciiLetterUpper(code[2]);
}
