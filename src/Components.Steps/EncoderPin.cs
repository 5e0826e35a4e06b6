using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Vectors that an encoder gave for a few texts. Kept as numbers and not as a digest: a transformer's last bits differ
/// between CPUs.</summary>
/// <param name="Profile">Profile whose model it is.</param>
/// <param name="Version">Version of Embed then.</param>
/// <param name="Model">Digest of the model's settings.</param>
/// <param name="Vectors">A row per text, queries before passages; of a wide vector evenly spaced columns.</param>
public sealed record EncoderPin(string Profile, string Version, Sha256Digest Model, IReadOnlyList<float[]> Vectors)
{
    /// <summary>File of the pins in build/fixture.</summary>
    public const string FileName = "encoders.json";

    /// <summary>Largest difference of an element that CPUs may make. A changed token, pooling or prefix makes hundreds of times
    /// more.</summary>
    public const float Tolerance = 1e-4f;

    private const int Columns = 48;

    /// <summary>Keeps of a vector what is recorded.</summary>
    /// <param name="vector">A whole vector.</param>
    /// <returns>Evenly spaced elements of it.</returns>
    public static float[] Sampled(ReadOnlySpan<float> vector)
    {
        int step = Math.Max(1, vector.Length / Columns);
        float[] kept = new float[(vector.Length + step - 1) / step];
        for (int index = 0; index < kept.Length; index++)
        {
            kept[index] = vector[index * step];
        }

        return kept;
    }

    /// <summary>Whether another run of the same model gives the same vectors.</summary>
    /// <param name="other">The other run.</param>
    /// <returns>True when no element differs by more than <see cref="Tolerance"/>.</returns>
    public bool IsSame(EncoderPin other) => Vectors.Count == other.Vectors.Count
        && Vectors.Zip(other.Vectors).All(static pair => pair.First.Length == pair.Second.Length
            && pair.First.Zip(pair.Second).All(static element => Math.Abs(element.First - element.Second) <= Tolerance));

    /// <summary>Reads pins.</summary>
    /// <param name="json">Text of the file.</param>
    /// <returns>The pins, as they stand in it.</returns>
    public static IReadOnlyList<EncoderPin> Parse(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(static pin => new EncoderPin(
            pin!["profile"]!.GetValue<string>(),
            pin["version"]!.GetValue<string>(),
            Sha256Digest.Parse(pin["model"]!.GetValue<string>()),
            [.. pin["vectors"]!.AsArray().Select(static row => row!.GetValue<string>().Split(' ')
                .Select(static text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray())])),
    ];

    /// <summary>Writes pins.</summary>
    /// <param name="pins">The pins.</param>
    /// <returns>Text of the file.</returns>
    // A row is one text: an array would take a line per number.
    public static string ToJson(IEnumerable<EncoderPin> pins) => new JsonArray(
    [
        .. pins.Select(static pin => new JsonObject
        {
            ["profile"] = pin.Profile,
            ["version"] = pin.Version,
            ["model"] = pin.Model.ToString(),
            ["vectors"] = new JsonArray([.. pin.Vectors.Select(static row =>
                (JsonNode)JsonValue.Create(
                    string.Join(' ', row.Select(static value => value.ToString("0.######", CultureInfo.InvariantCulture)))))]),
        }),
    ]).ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
}
