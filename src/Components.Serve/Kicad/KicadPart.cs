using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>Everything of a part that goes into a schematic.</summary>
internal sealed record KicadPart
{
    /// <summary>Catalogue id: <c>C25804</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name that the chooser showed.</summary>
    public required string Name { get; init; }

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
