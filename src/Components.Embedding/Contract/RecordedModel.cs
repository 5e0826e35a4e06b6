using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Catalog.Models;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Embedding.Contract;

/// <summary><c>model-contract.json</c>: the contract of the vectors beside it, with the vectors of eight probe texts, so that
/// whoever opens them for querying can prove to have the same model.</summary>
/// <param name="Contract">Everything that decides which vector a text gets.</param>
/// <param name="Probes">Probe texts with their query vectors.</param>
public sealed record RecordedModel(ModelContract Contract, IReadOnlyList<ModelProbe> Probes)
{
    /// <summary>Name of the file beside vectors.bin.</summary>
    public const string FileName = "model-contract.json";

    private static readonly JsonSerializerOptions Json = new(DocumentJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Texts that every build embeds: a plain phrase, values with units, part numbers, symbols, accents, an empty and a
    /// long text, so that a change of prefix, casing, cleaning, truncation, pooling or arithmetic shows.</summary>
    public static IReadOnlyList<string> ProbeTexts { get; } =
    [
        "battery friendly 3.3 V regulator",
        "100nF 16V X7R 0402 capacitor",
        "RC0402FR-0710KL",
        "10k\u03a9 \u00b11% 1/16W Thick Film Resistor",
        "N-channel MOSFET 30V 5.8A SOT-23",
        "d\u00e9tecteur de temp\u00e9rature \u00b5C I\u00b2C \u6e29\u5ea6\u4f20\u611f\u5668",
        "?",
        string.Join(
            ' ', Enumerable.Repeat("bidirectional level translator with automatic direction sensing and 3-state outputs", 24)),
    ];

    /// <summary>Records an encoder.</summary>
    /// <param name="encoder">Embeds the probe texts as queries.</param>
    /// <returns>Its contract and probes.</returns>
    public static RecordedModel Of(ITextEncoder encoder)
    {
        List<ModelProbe> probes = new(ProbeTexts.Count);
        foreach (string text in ProbeTexts)
        {
            float[] vector = new float[encoder.Contract.Dimension];
            encoder.EncodeQuery(text, vector);
            probes.Add(new ModelProbe(text, vector));
        }

        return new RecordedModel(encoder.Contract, probes);
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">A model-contract.json.</param>
    /// <returns>Contract and probes.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB009: the file is no such document.</exception>
    public static RecordedModel Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedModel>(RegularFile.ReadAllBytes(path), Json)
                ?? throw new JsonException("null");
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw EmbeddingErrors.ContractUnreadable(path, exception);
        }
    }

    /// <summary>Writes the file; the same content gives the same bytes.</summary>
    /// <param name="path">Target.</param>
    public void Write(string path) =>
        new DurableFiles().WriteBytes(path, DocumentJson.ToUtf8(this, Json));
}
