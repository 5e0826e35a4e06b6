using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Serve.OpenApi;
using Components.Serve.Sql;
using Components.Serve.Vocabulary;
using Components.Serve.Wire;
using Microsoft.OpenApi;

namespace Components.Serve;

/// <summary>Answers of the server's routes beside search, without a server.</summary>
public sealed class SnapshotAnswers : IDisposable
{
    private readonly SearchSnapshot _opened;
    private readonly DetailStore _details;
    private readonly PickStore _picks;
    private readonly Lock _counting = new();
    private TypesAnswer? _types;

    private SnapshotAnswers(SearchSnapshot opened, DetailStore details, PickStore picks)
    {
        _opened = opened;
        _details = details;
        _picks = picks;
    }

    /// <summary>Opens the databases of a snapshot.</summary>
    /// <param name="opened">The snapshot; it stays the caller's to close, after this.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: a database is missing, or is none.</exception>
    public static SnapshotAnswers Open(SearchSnapshot opened)
    {
        DetailStore details = DetailStore.Open(Path.Combine(opened.Directory, SnapshotFiles.Detail));
        try
        {
            return new SnapshotAnswers(opened, details, PickStore.Open(Path.Combine(opened.Directory, SnapshotFiles.Fast)));
        }
        catch
        {
            details.Dispose();
            throw;
        }
    }

    /// <summary>Everything known of a part, as <c>GET /v1/components/{id}</c> answers.</summary>
    /// <param name="lcscId">Catalogue id.</param>
    /// <returns>The document; null when there is no such part.</returns>
    public JsonObject? Part(long lcscId) => _details.Find([lcscId]) is [{ } row]
        ? (JsonObject)JsonNode.Parse(ComponentDocument.ToUtf8(row, _opened.Metadata.Name))! : null;

    /// <summary>Component types, as <c>GET /v1/types</c> answers; counted when they are asked for first.</summary>
    public TypesAnswer Types()
    {
        lock (_counting)
        {
            return _types ??= SnapshotVocabulary.Of(_opened, _picks).Types;
        }
    }

    /// <summary>JSON Schema (draft 2020-12) of <see cref="Part"/>.</summary>
    public static async Task<JsonObject> PartSchemaAsync() => (JsonObject)JsonNode.Parse(
        await ComponentSchema.OfPart().SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _details.Dispose();
        _picks.Dispose();
    }
}
