using Components.Catalog.Models;
using Components.Embedding.Settings;

namespace Components.Embedding.Encoders;

/// <summary>A model as a backend needs to know it: immutable identity, files, and how vectors are made of them.</summary>
public sealed record ModelPin
{
    /// <summary>Kind of encoder.</summary>
    public required ModelBackend Backend { get; init; }

    /// <summary>Model id.</summary>
    public required string Id { get; init; }

    /// <summary>Immutable revision; empty for hashing, whose revision follows from its dimension.</summary>
    public string Revision { get; init; } = "";

    /// <summary>Expected columns; null when the files decide.</summary>
    public int? Dimension { get; init; }

    /// <summary>Pooling; null when the backend decides.</summary>
    public PoolingMode? Pooling { get; init; }

    /// <summary>Prepended to queries.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Prepended to passages.</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>Longest input in tokens with special tokens; 0 where nothing is set: an onnx model then takes 512.</summary>
    public int MaxTokens { get; init; }

    /// <summary>Tokenizer of a transformer; <see cref="TokenizerSha256"/> goes first.</summary>
    public TokenizerKind Tokenizer { get; init; } = TokenizerKind.Own;

    /// <summary>Digest of the recorded tokenizer, where a snapshot says it: it decides which tokenizer is opened. Null when
    /// <see cref="Tokenizer"/> does.</summary>
    public string? TokenizerSha256 { get; init; }

    /// <summary>Files, by ordinal path.</summary>
    public IReadOnlyList<ModelFile> Files { get; init; } = [];

    /// <summary>Smallest accepted probe cosine.</summary>
    public float ProbeTolerance { get; init; } = ModelContract.FloatTolerance;

    /// <summary>Reads the pin from pipeline.yaml's section.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <returns>The pin, complete.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EMB001: the revision can move. EMB002: files are needed and none is
    /// pinned. EMB011: the revision is a digest that none of the files has. EMB012: the backend has no choice of
    /// tokenizers.</exception>
    public static ModelPin From(ModelSettings settings)
    {
        ModelPin pin = new()
        {
            Backend = settings.Backend,
            Id = settings.Id,
            Revision = settings.Revision,
            Dimension = settings.Dimension,
            Pooling = settings.Pooling,
            QueryPrefix = settings.QueryPrefix,
            PassagePrefix = settings.PassagePrefix,
            MaxTokens = settings.MaxTokens,
            Tokenizer = settings.Tokenizer,
            Files = [.. settings.Files.Select(static file => new ModelFile(file.Path, file.SizeBytes, file.Sha256))
                .OrderBy(static file => file.Path, StringComparer.Ordinal)],
            ProbeTolerance = settings.Precision == ModelPrecision.Int8
                ? ModelContract.Int8Tolerance : ModelContract.FloatTolerance,
        };
        if (pin.Tokenizer != TokenizerKind.Own && pin.Backend != ModelBackend.Onnx)
        {
            throw EmbeddingErrors.TokenizerUnusable(pin);
        }

        if (pin.Backend != ModelBackend.Hashing)
        {
            if (!ModelRevision.IsImmutable(pin.Revision))
            {
                throw EmbeddingErrors.RevisionMoves(pin.Id, pin.Revision);
            }

            if (pin.Files.Count == 0)
            {
                throw EmbeddingErrors.NothingPinned(pin.Id);
            }

            if (!ModelRevision.IsOfFiles(pin.Revision, pin.Files))
            {
                throw EmbeddingErrors.RevisionNamesNoFile(pin.Id, pin.Revision, pin.Files);
            }
        }

        return pin;
    }

    /// <summary>Reads the pin back from what a snapshot recorded.</summary>
    /// <param name="contract">Contract of the vectors.</param>
    /// <returns>A pin that gives the same contract when its files are opened.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EMB003: a backend or pooling that this build does not
    /// know.</exception>
    public static ModelPin From(ModelContract contract)
    {
        if (!Enum.TryParse(contract.Backend, ignoreCase: true, out ModelBackend backend)
            || !Enum.TryParse(contract.Pooling, ignoreCase: true, out PoolingMode pooling))
        {
            throw EmbeddingErrors.UnknownContract(contract.Backend, contract.Pooling);
        }

        return new ModelPin
        {
            Backend = backend,
            Id = contract.ModelId,
            Revision = contract.ModelRevision,
            Dimension = contract.Dimension,
            Pooling = pooling,
            QueryPrefix = contract.QueryPrefix,
            PassagePrefix = contract.PassagePrefix,
            MaxTokens = contract.MaxTokens,
            TokenizerSha256 = contract.TokenizerSha256,
            Files = contract.Files,
            ProbeTolerance = contract.ProbeTolerance,
        };
    }

    /// <summary>The contract that vectors of this pin have, as far as a pin says it.</summary>
    /// <param name="recorded">A contract: what the pin leaves open (dimension, pooling, token limit), or only the files say
    /// (normalisation, the tokenizer's digest), is taken from it.</param>
    /// <returns>A contract that differs from <paramref name="recorded"/> in what the pin contradicts.</returns>
    public ModelContract ContractBeside(ModelContract recorded) => recorded with
    {
        Backend = Backend.ToString().ToLowerInvariant(),
        ModelId = Id,
        ModelRevision = Revision.Length > 0 ? Revision : recorded.ModelRevision,
        Dimension = Dimension ?? recorded.Dimension,
        Pooling = Pooling?.ToString().ToLowerInvariant() ?? recorded.Pooling,
        QueryPrefix = QueryPrefix,
        PassagePrefix = PassagePrefix,
        MaxTokens = MaxTokens > 0 ? MaxTokens : recorded.MaxTokens,
        Files = Files,

        // The precision of the weights. The other backends have one alone.
        ProbeTolerance = Backend == ModelBackend.Onnx ? ProbeTolerance : recorded.ProbeTolerance,
    };
}
