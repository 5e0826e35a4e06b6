using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Embedding.Settings;

/// <summary>Section <c>model</c> of pipeline.yaml: the pinned embedding model. Changing it is a release.</summary>
public sealed record ModelSettings
{
    /// <summary>Pattern of an immutable revision; empty where the backend has no files.</summary>
    public const string RevisionPattern = "^([0-9a-f]{40}|sha256:[0-9a-f]{64})?$";

    /// <summary>Kind of encoder.</summary>
    [Description("hashing, static or onnx")]
    public ModelBackend Backend { get; init; } = ModelBackend.Hashing;

    /// <summary>Model id.</summary>
    [Description("Model id, for example sentence-transformers/all-MiniLM-L6-v2")]
    [RegularExpression("^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$")]
    public string Id { get; init; } = "components-hashing-v2";

    /// <summary>Immutable revision.</summary>
    [Description("Immutable revision: a 40-digit commit or sha256:<digest of the model file>; never a branch name or 'latest'")]
    [RegularExpression(RevisionPattern)]
    public string Revision { get; init; } = "";

    /// <summary>Columns of a vector; the backend's own where null (256 for hashing).</summary>
    [Description("Columns of a vector; for hashing any multiple of 8, for other models it is checked against the files")]
    [Range(8, 4096)]
    public int? Dimension { get; init; }

    /// <summary>Pooling; the backend's own where null.</summary>
    [Description("mean or cls for onnx; the other backends have their own")]
    public PoolingMode? Pooling { get; init; }

    /// <summary>Prepended to queries.</summary>
    [Description("Text put before every query")]
    public string QueryPrefix { get; init; } = "";

    /// <summary>Prepended to passages.</summary>
    [Description("Text put before every component text")]
    public string PassagePrefix { get; init; } = "";

    /// <summary>Longest input in tokens with special tokens; 0 for the backend's own. The special ones alone are two.</summary>
    [Description("Longest input in tokens, special tokens included (onnx only); 0 means 512. The graph must take so many; what "
        + "is longer is cut")]
    [Range(0, 8192)]
    [DeniedValues(1, 2)]
    public int MaxTokens { get; init; }

    /// <summary>Arithmetic of the weights.</summary>
    [Description("float32, or int8 for a quantized transformer")]
    public ModelPrecision Precision { get; init; } = ModelPrecision.Float32;

    /// <summary>Tokenizer of a transformer.</summary>
    [Description("own, which equals the reference, or package: BertTokenizer of Microsoft.ML.Tokenizers, for a model that was "
        + "trained on its ids (onnx only)")]
    public TokenizerKind Tokenizer { get; init; } = TokenizerKind.Own;

    /// <summary>Every file of the model.</summary>
    [Description("Every file of the model with size and SHA-256")]
    public IReadOnlyList<ModelFileSettings> Files { get; init; } = [];

    /// <summary>Licence, which the report shows.</summary>
    [Description("Licence of the model (SPDX expression)")]
    public string Licence { get; init; } = "";

    /// <summary>Whether FetchModel may download what neither models/ nor the model cache has.</summary>
    [Description("Whether FetchModel may download pinned files that are nowhere on this machine")]
    public bool AllowDownload { get; init; }

    /// <summary>How downloads are made.</summary>
    [Description("How downloads are made")]
    public ModelDownloadSettings Download { get; init; } = new();
}
