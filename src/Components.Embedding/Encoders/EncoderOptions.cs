namespace Components.Embedding.Encoders;

/// <summary>How an encoder uses the machine. Neither value changes what a text means.</summary>
/// <param name="Threads">Threads for passages, at least 1. A query always takes one thread.</param>
/// <param name="BatchSize">Texts per inference call of a transformer, at least 1.</param>
public sealed record EncoderOptions(int Threads, int BatchSize)
{
    /// <summary>One thread, batches of 32: for a server's queries.</summary>
    public static EncoderOptions ForQueries { get; } = new(1, 32);
}
