using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>The document at the root of a library, which tells KiCad that both endpoints are there.</summary>
/// <param name="Categories">Empty.</param>
/// <param name="Parts">Empty.</param>
internal sealed record KicadRoot(string Categories, string Parts);

/// <summary>A category, which KiCad's symbol chooser shows as a library.</summary>
/// <param name="Id">Part of an address: letters, digits, dots and hyphens.</param>
/// <param name="Name">Name for people; each once.</param>
/// <param name="Description">How many parts it has, and how many of them are listed.</param>
internal sealed record KicadCategory(string Id, string Name, string Description);

/// <summary>A part in the symbol chooser.</summary>
/// <param name="Id">Catalogue id: <c>C25804</c>.</param>
/// <param name="Name">Part number and id; each once.</param>
/// <param name="Description">Description, package and stock.</param>
/// <param name="Keywords">Words that the chooser finds it by beside its name.</param>
internal sealed record KicadListedPart(string Id, string Name, string Description, string Keywords);

/// <summary>Everything of a part that goes into a schematic.</summary>
internal sealed record KicadPart
{
    /// <summary>Catalogue id: <c>C25804</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name that the chooser showed.</summary>
    public required string Name { get; init; }

    /// <summary>Description. Newer versions of KiCad take it from here and not from the fields.</summary>
    public required string Description { get; init; }

    /// <summary>Words that the chooser finds it by. Newer versions of KiCad take them from here and not from the
    /// fields.</summary>
    public required string Keywords { get; init; }

    /// <summary>Symbol as library:name; empty when type and package do not decide one.</summary>
    [JsonPropertyName("symbolIdStr")]
    public required string SymbolIdStr { get; init; }

    /// <summary>False: it is bought.</summary>
    public string ExcludeFromBom { get; } = "False";

    /// <summary>False: it is placed.</summary>
    public string ExcludeFromBoard { get; } = "False";

    /// <summary>True: no model of it is known.</summary>
    public string ExcludeFromSim { get; } = "True";

    /// <summary>Fields by their names, in the order in which the editor shows them.</summary>
    public required IReadOnlyDictionary<string, KicadField> Fields { get; init; }
}

/// <summary>A field of a symbol.</summary>
/// <param name="Value">Its text.</param>
/// <param name="Visible">True or False: whether the schematic shows it.</param>
internal sealed record KicadField(string Value, string Visible);
