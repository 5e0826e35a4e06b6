using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Components.Foundation.Files;
using Components.Serve;

namespace Components.Cli;

/// <summary>JSON Schema (draft 2020-12) of every document that <c>--json</c> writes, derived from the types that are
/// written.</summary>
internal static class JsonSchemas
{
    /// <summary>Directory of the schemas, relative to the repository's root.</summary>
    public const string Directory = "docs/schema";

    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly (string Name, string Title, JsonTypeInfo Type)[] Documents =
    [
        ("error", "An error, of any verb", CliFormat.Json.ErrorDocument),
        ("search", "components search", CliFormat.Json.SearchResponse),
        ("similar", "components similar", CliFormat.Json.SimilarAnswer),
        ("substitutes", "components substitutes", CliFormat.Json.SubstitutesAnswer),
        ("types", "components types", CliFormat.Json.TypesAnswer),
        ("query-explain", "components query explain", CliFormat.Json.QueryExplanation),
        ("verify", "components verify", CliFormat.Json.VerifyDocument),
        ("verify-compare", "components verify --compare", CliFormat.Json.CompareDocument),
        ("pull", "components pull", CliFormat.Json.PullResult),
        ("store", "components store", CliFormat.Json.StoreDocument),
        ("rollback", "components rollback", CliFormat.Json.PublishDocument),
        ("prune", "components prune", CliFormat.Json.PruneDocument),
        ("model-list", "components model list", CliFormat.Json.IReadOnlyListStoredModel),
        ("model-verify", "components model verify", CliFormat.Json.ModelDocument),
        ("model-bake", "components model bake", CliFormat.Json.BakeDocument),
        ("embed", "components embed", CliFormat.Json.EmbedDocument),
        ("sources", "components sources", CliFormat.Json.SourcesDocument),
    ];

    /// <summary>All schemas.</summary>
    /// <returns>Names of files below <see cref="Directory"/> and their texts, indented, with a final newline.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> AllAsync()
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach ((string name, string title, JsonTypeInfo type) in Documents)
        {
            JsonObject schema = (JsonObject)type.GetJsonSchemaAsNode(
                new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
            all[$"{name}.schema.json"] = Text(title, schema);
        }

        all["show.schema.json"] = Text("components show", new JsonObject
        {
            ["type"] = "array", ["items"] = await SnapshotAnswers.PartSchemaAsync(),
        });
        return all;
    }

    /// <summary>Writes the schemas whose content changed.</summary>
    /// <param name="rootDirectory">Repository root.</param>
    /// <param name="files">Writes the files.</param>
    /// <returns>Files that were written, relative to the root.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string rootDirectory, DurableFiles files)
    {
        List<string> written = [];
        System.IO.Directory.CreateDirectory(Path.Combine(rootDirectory, Directory));
        foreach ((string name, string text) in await AllAsync())
        {
            string path = Path.Combine(rootDirectory, Directory, name);
            if (!File.Exists(path) || !string.Equals(RegularFile.ReadGivenText(path), text, StringComparison.Ordinal))
            {
                files.WriteText(path, text);
                written.Add($"{Directory}/{name}");
            }
        }

        return written;
    }

    private static string Text(string title, JsonObject schema)
    {
        JsonObject whole = new() { ["$schema"] = Draft, ["title"] = title };
        foreach ((string key, JsonNode? value) in schema)
        {
            whole[key] = value?.DeepClone();
        }

        return whole.ToJsonString(new JsonSerializerOptions(CliFormat.Json.Options) { WriteIndented = true }) + "\n";
    }
}
