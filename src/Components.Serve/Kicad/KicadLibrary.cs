using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>Names in KiCad's own libraries, as far as type and package decide them. What they leave open has none: a symbol whose
/// pins may stand in another order is worse than no symbol.</summary>
internal sealed class KicadLibrary
{
    private readonly Tables _tables;

    private KicadLibrary(Tables tables) => _tables = tables;

    /// <summary>Reads the tables that come with the program.</summary>
    public static KicadLibrary Load()
    {
        using Stream stream = typeof(KicadLibrary).Assembly.GetManifestResourceStream("Kicad/library.json")!;
        return new KicadLibrary(JsonSerializer.Deserialize(stream, KicadTables.Default.Tables)!);
    }

    /// <summary>Footprint of a part; empty when type and package do not decide it.</summary>
    /// <param name="type">Component type.</param>
    /// <param name="package">Package for display.</param>
    public string Footprint(string type, string package) =>
        Chip(type, package) ?? _tables.TwoPads.GetValueOrDefault(package.ToUpperInvariant())
            ?? _tables.Packages.GetValueOrDefault(package.ToUpperInvariant()) ?? "";

    /// <summary>Symbol of a part; empty when more than one would do. Symbols with two pins are given to parts with two pads
    /// alone.</summary>
    /// <param name="type">Component type.</param>
    /// <param name="package">Package for display.</param>
    /// <param name="families">Ids of its families.</param>
    public string Symbol(string type, string package, IReadOnlyList<string> families)
    {
        bool hasTwoPads = Chip(type, package) is not null || _tables.TwoPads.ContainsKey(package.ToUpperInvariant());
        if (!hasTwoPads || !_tables.Symbols.TryGetValue(type, out string? symbol))
        {
            return "";
        }

        return families.Select(family => _tables.FamilySymbols.GetValueOrDefault(family)).FirstOrDefault(static name =>
            name is not null) ?? symbol;
    }

    private string? Chip(string type, string package) =>
        _tables.Chips.TryGetValue(type, out string? beginning) && _tables.ChipSizes.TryGetValue(package, out string? size)
            ? beginning + size : null;

    /// <summary>The tables as they are written in library.json.</summary>
    internal sealed record Tables
    {
        public required IReadOnlyDictionary<string, string> Chips { get; init; }

        public required IReadOnlyDictionary<string, string> ChipSizes { get; init; }

        public required IReadOnlyDictionary<string, string> TwoPads { get; init; }

        public required IReadOnlyDictionary<string, string> Packages { get; init; }

        public required IReadOnlyDictionary<string, string> Symbols { get; init; }

        public required IReadOnlyDictionary<string, string> FamilySymbols { get; init; }

        /// <summary>All names of symbols and footprints, for tests.</summary>
        [JsonIgnore]
        public IEnumerable<string> Names =>
            TwoPads.Values.Concat(Packages.Values).Concat(Symbols.Values).Concat(FamilySymbols.Values)
            .Concat(Chips.Values.SelectMany(chip => ChipSizes.Values.Select(size => chip + size)));
    }
}
