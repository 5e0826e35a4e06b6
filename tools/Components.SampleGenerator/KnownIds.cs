namespace Components.SampleGenerator;

/// <summary>Ids of the catalogue that are known for certain, with the part's place in the assembler's library.</summary>
internal static class KnownIds
{
    internal static IReadOnlyDictionary<string, (long Id, string Library)> Parts { get; } =
        new Dictionary<string, (long Id, string Library)>(StringComparer.Ordinal)
    {
        ["0603WAF1002T5E"] = (25804, "basic"),
        ["0402WGF1002TCE"] = (25744, "basic"),
        ["0805W8F1002T5E"] = (17414, "basic"),
        ["0603WAF1001T5E"] = (21190, "basic"),
        ["0402WGF1001TCE"] = (11702, "basic"),
        ["0805W8F1001T5E"] = (17513, "basic"),
        ["0603WAF1000T5E"] = (22775, "basic"),
        ["0402WGF1003TCE"] = (25741, "basic"),
        ["0603WAF1003T5E"] = (25803, "basic"),
        ["0603WAF5101T5E"] = (23186, "basic"),
        ["0402WGF5101TCE"] = (25905, "basic"),
        ["0603WAF4701T5E"] = (23162, "basic"),
        ["CL05B104KO5NNNC"] = (1525, "basic"),
        ["CC0603KRX7R9BB104"] = (14663, "basic"),
        ["CC0805KRX7R9BB104"] = (49678, "basic"),
        ["CL21A106KAYNNNE"] = (15850, "basic"),
        ["CL10A105KB8NNNC"] = (15849, "basic"),
        ["CL10A106KP8NNNC"] = (19702, "basic"),
        ["CL05A105KA5NQNC"] = (52923, "basic"),
        ["AMS1117-3.3"] = (6186, "basic"),
        ["STM32F103C8T6"] = (8734, "basic"),
        ["AO3400A"] = (20917, "basic"),
        ["AO3401A"] = (15127, "basic"),
        ["B5819W SL"] = (8598, "basic"),
        ["KT-0603R"] = (2286, "basic"),
        ["TYPE-C-31-M-12"] = (165948, ""),
        ["USBLC6-2SC6"] = (7519, "preferred"),
        ["CH340G"] = (14267, ""),
        ["NE555DR"] = (7593, "basic"),
        ["MMBT3904"] = (20526, "basic"),
        ["2N7002"] = (8545, "basic"),
        ["CP2102-GMR"] = (6568, ""),
        ["ESP32-WROOM-32-N4"] = (82899, ""),
        ["RP2040"] = (2040, ""),
        ["W25Q128JVSIQ"] = (97521, "basic"),
        ["XC6206P332MR-G"] = (5446, "basic"),
        ["TP4056"] = (16581, ""),
        ["X49SM8MSD2SC"] = (12674, "basic"),
        ["X322512MSB4SI"] = (9002, "basic"),
        ["X322516MLB4SI"] = (13738, "basic"),
        ["Q13FC13500004"] = (32346, "basic"),
    };

    internal static long? Find(string partNumber) =>
        Parts.TryGetValue(partNumber, out (long Id, string Library) known) ? known.Id : null;

    /// <summary><c>basic</c>, <c>preferred</c> or empty. Beyond the known parts one in fifty is called preferred.</summary>
    internal static string LibraryOf(string manufacturer, string partNumber) =>
        Parts.TryGetValue(partNumber, out (long Id, string Library) known)
        ? known.Library
        : StableHash.Pick(manufacturer + partNumber, "library", 50) == 0 ? "preferred" : "";
}
