using Components.Embedding.Settings;

namespace Components.Embedding.Encoders;

/// <summary>How an encoder uses the machine. No value changes what a text means.</summary>
/// <param name="Threads">Threads for passages, at least 1. A query always takes one thread.</param>
/// <param name="BatchSize">Texts per inference call of a transformer, at least 1.</param>
public sealed record EncoderOptions(int Threads, int BatchSize)
{
    /// <summary>Device that runs a transformer's graph. Its arithmetic decides the last bits of a vector.</summary>
    public ExecutionProvider Provider { get; init; } = ExecutionProvider.Cpu;

    /// <summary>One thread, batches of 32: on the CPU: for a server's queries.</summary>
    public static EncoderOptions ForQueries { get; } = new(1, 32);

    /// <summary>Options of section <c>embed</c>, for a corpus.</summary>
    /// <param name="settings">The section.</param>
    /// <returns>Its threads, batches and execution provider.</returns>
    public static EncoderOptions From(EmbeddingSettings settings) =>
        new(settings.EffectiveThreads(), settings.BatchSize) { Provider = settings.ExecutionProvider };
}
