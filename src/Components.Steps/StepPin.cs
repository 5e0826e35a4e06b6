using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Output of a data step for the fixture.</summary>
/// <param name="Step">Target name.</param>
/// <param name="Version">The step's version then.</param>
/// <param name="Key">Its key: version, settings and inputs.</param>
/// <param name="Output">Digest of the listing of its files.</param>
public sealed record StepPin(string Step, string Version, Sha256Digest Key, Sha256Digest Output)
{
    /// <summary>File of the pins in build/fixture.</summary>
    public const string FileName = "pins.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Reads pins.</summary>
    /// <param name="json">Text of the file.</param>
    /// <returns>The pins, as they stand in it.</returns>
    public static IReadOnlyList<StepPin> Parse(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(static pin => new StepPin(
            pin!["step"]!.GetValue<string>(),
            pin["version"]!.GetValue<string>(),
            Sha256Digest.Parse(pin["key"]!.GetValue<string>()),
            Sha256Digest.Parse(pin["output"]!.GetValue<string>()))),
    ];

    /// <summary>Writes pins.</summary>
    /// <param name="pins">The pins.</param>
    /// <returns>Text of the file.</returns>
    public static string ToJson(IEnumerable<StepPin> pins) => new JsonArray(
    [
        .. pins.Select(static pin => new JsonObject
        {
            ["step"] = pin.Step,
            ["version"] = pin.Version,
            ["key"] = pin.Key.ToString(),
            ["output"] = pin.Output.ToString(),
        }),
    ]).ToJsonString(Indented) + "\n";
}
