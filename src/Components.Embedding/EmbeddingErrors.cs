using Components.Catalog.Models;
using Components.Embedding.Encoders;
using Components.Foundation.Errors;

namespace Components.Embedding;

/// <summary>Messages of area EMB that come from opening and using models. Downloads have EMB05x, in Components.Models.</summary>
internal static class EmbeddingErrors
{
    internal static UsageException RevisionMoves(string id, string revision) => new(
        code: "EMB001",
        what: revision.Length == 0
            ? "The model has no revision."
            : $"The revision '{revision}' can move: it is neither a 40-digit commit nor 'sha256:' with the model file's digest.",
        where: $"model {id}",
        remedy: "Pin model.revision in pipeline.yaml to a commit or to the digest of the model file.");

    internal static UsageException NothingPinned(string id) => new(
        code: "EMB002",
        what: "The model has no pinned files.",
        where: $"model {id}",
        remedy: "List every file under model.files with path, size_bytes and sha256.");

    internal static SnapshotException UnknownContract(string backend, string pooling) => new(
        code: "EMB003",
        what: $"The vectors were made with backend '{backend}' and pooling '{pooling}', which this program does not know.",
        where: "model contract",
        remedy: "Use the program version that built the snapshot, or build it again with this one.");

    internal static EnvironmentException ModelFileMissing(ModelPin pin, ModelFile file, IReadOnlyList<string> directories) => new(
        code: "EMB004",
        what: $"'{file.Path}' ({file.SizeBytes} bytes, SHA-256 {file.Sha256}) is in none of: {string.Join(", ", directories)}.",
        where: $"model {pin.Id}",
        remedy: $"{Bring(pin)}, or put it as '{pin.Id[(pin.Id.LastIndexOf('/') + 1)..]}/{file.Path}' into the directory that "
            + "COMPONENTS_MODEL_DIR names.");

    internal static EnvironmentException ModelFileAltered(ModelPin pin, ModelFile file, string place, string actualSha256) => new(
        code: "EMB005",
        what: $"'{file.Path}' of model {pin.Id} has SHA-256 {actualSha256}, pinned is {file.Sha256}.",
        where: place,
        remedy: $"Delete the file, then bring the pinned one: {Bring(pin)}, "
            + $"or put it as '{pin.Id[(pin.Id.LastIndexOf('/') + 1)..]}/{file.Path}' into the "
            + "directory that COMPONENTS_MODEL_DIR names. Or change the pin on purpose: that is a release.");

    // Only a commit can be downloaded; a digest names an export that no server is known to have.
    private static string Bring(ModelPin pin) => pin.Id switch
    {
        _ when !pin.Revision.StartsWith("sha256:", StringComparison.Ordinal) =>
            "Run './build.sh FetchModel' with this model's profile (--profile NAME) and model.allow_download: true",
        _ when pin.Id.EndsWith("arctic-embed-xs", StringComparison.Ordinal) => "Run './build.sh FetchArctic'",
        _ when pin.Id.Contains('/', StringComparison.Ordinal) =>
            "Run './build.sh FetchMiniLm' for '--profile minilm-nuget'; another export cannot be brought: take that profile, or "
            + "'--profile minilm-hub'",
        _ => "Run 'git checkout -- models', where the repository's own models lie",
    };

    internal static UsageException BackendMissing(ModelPin pin) => new(
        code: "EMB006",
        what: $"The backend '{pin.Backend.ToString().ToLowerInvariant()}' is not part of this program.",
        where: $"model {pin.Id}",
        remedy: "Use './components', which has every backend, or another profile.");

    internal static InputDataException ContractUnreadable(string path, Exception inner) => new(
        code: "EMB009",
        what: "The file is not a model contract.",
        where: path,
        remedy: "Run './build.sh Embed --no-cache' to write it again.",
        inner);

    internal static UsageException RevisionNamesNoFile(string id, string revision, IReadOnlyList<ModelFile> files) => new(
        code: "EMB011",
        what: $"The revision '{revision}' is the SHA-256 of none of the pinned files.",
        where: $"model {id}",
        remedy: $"Write model.revision: sha256:{files[0].Sha256} ({files[0].Path}), or the commit that the files come from.");

    internal static UsageException DimensionUnusable(string id, int dimension) => new(
        code: "EMB010",
        what: $"The dimension {dimension} cannot be used for hashing: it must be a multiple of 8, from 8 to 4096.",
        where: $"model {id}",
        remedy: "Change model.dimension, or delete it for the default (256).");

    internal static InternalException OtherCount(string id, int texts, int vectors) => new(
        code: "EMB013",
        what: $"For {texts} texts the embedding generator gave {vectors} vectors. None was kept.",
        where: $"model {id}",
        remedy: "Report it with the model's section of pipeline.yaml: a generator gives one vector per text, in order.");

    internal static InternalException OtherLength(string id, int dimension, int length) => new(
        code: "EMB013",
        what: $"The embedding generator gave a vector of {length} numbers, the model has {dimension}. None was kept.",
        where: $"model {id}",
        remedy: "Report it with the model's section of pipeline.yaml: every vector has the model's length.");

    internal static UsageException TokenizerUnusable(ModelPin pin) => new(
        code: "EMB012",
        what: $"The backend '{pin.Backend.ToString().ToLowerInvariant()}' has no choice of tokenizers, "
            + $"model.tokenizer says '{pin.Tokenizer.ToString().ToLowerInvariant()}'.",
        where: $"model {pin.Id}",
        remedy: "Delete model.tokenizer; only onnx models may use the package's.");
}
