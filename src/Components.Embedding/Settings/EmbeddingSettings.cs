using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Embedding.Settings;

/// <summary>Section <c>embed</c> of pipeline.yaml: how the corpus is embedded.</summary>
public sealed record EmbeddingSettings
{
    /// <summary>Texts per inference call of a transformer.</summary>
    [Description("Texts per inference call of a transformer; larger batches need more memory")]
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>Threads; 0 takes every core.</summary>
    [Description("Threads; 0 takes every core")]
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Device that runs a transformer's graph while the corpus is embedded. Queries always run on the CPU.</summary>
    [Description("What runs a transformer's graph while the corpus is embedded: cpu, or cuda in a program built with "
        + "-p:OnnxRuntimeGpu=true")]
    public ExecutionProvider ExecutionProvider { get; init; } = ExecutionProvider.Cpu;

    /// <summary>Whether vectors of unchanged texts come from the embedding cache.</summary>
    [Description("Whether vectors of unchanged texts are taken from the embedding cache")]
    public bool UseCache { get; init; } = true;

    /// <summary>Size of the embedding cache in MiB above which vectors that the present corpus does not need are
    /// deleted.</summary>
    [Description("Size of the embedding cache in MiB, above which vectors that the present corpus does not need are deleted, the "
        + "longest unused first")]
    [Range(1, 16_777_216)]
    public int CacheLimitMib { get; init; } = 20_480;

    /// <summary><see cref="Threads"/> with 0 resolved.</summary>
    /// <returns>At least 1.</returns>
    public int EffectiveThreads() => Threads == 0 ? Environment.ProcessorCount : Threads;
}
