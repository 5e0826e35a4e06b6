using System.Runtime.CompilerServices;
using Components.Catalog.Attributes;
using Components.Catalog.Codes;
using Components.Catalog.Import;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.AddedType.Tests;

/// <summary>A type that the product does not have, written as its own are: one definition, and nothing anywhere else.</summary>
internal static class ResonantTag
{
    public const string Name = "resonant_tag";

    private static readonly CodeVocabulary Taps = new()
    {
        OfAttribute = Tap,
        OfText = Tap,
        OfWords = static (word, _) => Tap(word) is { } code ? new CodeWord([code], word) : null,
        All = ["TAPPED", "UNTAPPED"],
        SpeaksOf = "resonant tag",
    };

    private static readonly TypeDefinition Definition = new()
    {
        Name = Name,
        Designator = "TAG",
        Categories = [new(5, "resonant tags", "")],
        Phrases = ["resonant tag", "resonant tags", "active resonant tag"],
        PlainWords = ["resonant", "tag", "tags"],
        OtherKinds = ["resonant tag driver"],
        ValueSpeaksAlone = true,
        PackageLetter = 'Y',
        FootprintWords = ["TAG"],
        HasChipSizes = true,
        LookUpColumn = "resonance_hz",
        Columns =
        [
            .. PickColumn.Value("resonance", "hz", QuantityUnit.Hertz, new AttributeName(["Resonance"])),
            PickColumn.Number(
                "max_loss_w", "max_loss", QuantityUnit.Watt, "loss", new AttributeName(["Loss"]), Relation.AtMost)
                with { QueryWords = ["loss"] },
            PickColumn.Code("tap_code", "taps", "taps", new AttributeName(["Taps"]), Taps),
        ],
    };

    /// <summary>Three tags and a resistor, as a source writes them.</summary>
    public static IReadOnlyList<ImportRecord> Rows { get; } =
    [
        Row(101, "Resonant Tags", "Y0603", "RT-8", "8MHz ±5% resonant tag", ("Resonance", "8MHz"), ("Tolerance", "±5%"),
            ("Loss", "1W"), ("Taps", "Tapped")),
        Row(102, "Resonant Tags", "Y0805", "RT-8-U", "8MHz ±5% resonant tag", ("Resonance", "8MHz"), ("Tolerance", "±5%"),
            ("Loss", "3W"), ("Taps", "Untapped")),
        Row(103, "Resonant Tags", "Y0603", "RT-13", "13MHz ±5% resonant tag", ("Resonance", "13MHz"), ("Tolerance", "±5%"),
            ("Loss", "1W"), ("Taps", "Tapped")),
        Row(104, "Resistors", "0603", "RC0603FR-0710KL", "10kΩ ±1% 100mW 75V 0603 Chip Resistor - Surface Mount",
            ("Resistance", "10kΩ"), ("Tolerance", "±1%"), ("Power", "100mW"), ("Voltage Rated", "75V")),
    ];

    /// <summary>Adds the type before anything reads the types.</summary>
    [ModuleInitializer]
    internal static void Add() => TypeTable.Add(Definition);

    private static string? Tap(string text) =>
        text.Trim().ToUpperInvariant() is "TAPPED" or "UNTAPPED" ? text.Trim().ToUpperInvariant() : null;

    private static ImportRecord Row(
        long id, string category, string package, string part, string description, params (
            string Name, string Value)[] attributes) => new()
    {
        LcscId = id,
        Category = category,
        Subcategory = category == "Resistors" ? "Chip Resistor - Surface Mount" : "Passive Resonant Tags",
        Manufacturer = "Maker",
        PartNumber = part,
        Package = package,
        Joints = 2,
        Description = description,
        Datasheet = "",
        Stock = 1000,
        PriceJson = """[{"qFrom":1,"qTo":null,"price":0.5}]""",
        LastUpdate = 1_763_600_000,
        ExtraJson =
            $"{{\"attributes\":{{{string.Join(',', attributes.Select(static pair => $"\"{pair.Name}\":\"{pair.Value}\""))}}}}}",
    };
}
