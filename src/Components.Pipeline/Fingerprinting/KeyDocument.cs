using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Everything that decides a step's output. The SHA-256 of its canonical JSON is the step's key, and two documents
/// compared say why a step runs.</summary>
public sealed class KeyDocument
{
    /// <summary>Makes a document.</summary>
    /// <param name="target">Target name.</param>
    /// <param name="version">Step version.</param>
    /// <param name="settings">Setting to canonical JSON value.</param>
    /// <param name="inputs">Input (<c>Transform/corpus.jsonl</c>, <c>data/lexicon</c>) to its digest or value.</param>
    public KeyDocument(string target, string version, IEnumerable<KeyValuePair<string, string>> settings,
        IEnumerable<KeyValuePair<string, string>> inputs)
    {
        Target = target;
        Version = version;
        Settings = Sorted(settings);
        Inputs = Sorted(inputs);
        Key = Sha256Digest.OfText(ToCanonicalJson());
    }

    /// <summary>Target name.</summary>
    public string Target { get; }

    /// <summary>Step version.</summary>
    public string Version { get; }

    /// <summary>Setting to canonical JSON value, ordered by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Input to its digest or value, ordered by name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; }

    /// <summary>SHA-256 of the canonical JSON.</summary>
    public Sha256Digest Key { get; }

    /// <summary>The document's one spelling.</summary>
    /// <returns>JSON without insignificant white space, keys in ordinal order.</returns>
    public string ToCanonicalJson() => ToJson().ToJsonString(CanonicalJson.Options);

    /// <summary>Parses what <see cref="ToCanonicalJson"/> wrote.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static KeyDocument Parse(string json)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json) ?? throw new JsonException("The key document is null.");
            return new KeyDocument(
                root["target"]!.GetValue<string>(),
                root["version"]!.GetValue<string>(),
                root["settings"]!.AsObject().Select(static pair =>
                    KeyValuePair.Create(pair.Key, pair.Value?.ToJsonString(CanonicalJson.Options) ?? "null")),
                root["inputs"]!.AsObject().Select(static pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>())));
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException("The text is not a key document.", exception);
        }
    }

    /// <summary>Differences from an earlier document, in the order version, settings, inputs.</summary>
    /// <param name="earlier">Document of an earlier run of the same target.</param>
    /// <returns>The differences; empty when the keys are equal.</returns>
    public IReadOnlyList<KeyDifference> DifferencesFrom(KeyDocument earlier)
    {
        List<KeyDifference> differences = [];
        if (!string.Equals(Version, earlier.Version, StringComparison.Ordinal))
        {
            differences.Add(new KeyDifference(KeyPart.Version, "version", earlier.Version, Version));
        }

        Compare(KeyPart.Setting, earlier.Settings, Settings, differences);
        Compare(KeyPart.Input, earlier.Inputs, Inputs, differences);
        return differences;
    }

    private static void Compare(KeyPart part, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now,
        List<KeyDifference> differences)
    {
        foreach (string name in before.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string? old = before.GetValueOrDefault(name);
            string? current = now.GetValueOrDefault(name);
            if (!string.Equals(old, current, StringComparison.Ordinal))
            {
                differences.Add(new KeyDifference(part, name, old, current));
            }
        }
    }

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string name, string value) in pairs)
        {
            sorted.Add(name, value);
        }

        return sorted;
    }

    private JsonObject ToJson() => new()
    {
        ["inputs"] = CanonicalJson.Object(Inputs.Select(static pair => (pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))),
        ["settings"] = CanonicalJson.Object(Settings.Select(static pair => (pair.Key, JsonNode.Parse(pair.Value)))),
        ["target"] = Target,
        ["version"] = Version,
    };
}
