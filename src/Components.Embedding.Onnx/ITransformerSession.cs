namespace Components.Embedding.Onnx;

/// <summary>A loaded graph: token ids in, one vector per token out. Safe for concurrent runs, each of which takes one thread.</summary>
internal interface ITransformerSession : IDisposable
{
    /// <summary>Columns of a token's vector.</summary>
    int Dimension { get; }

    /// <summary>Runs one batch.</summary>
    /// <param name="ids">Token ids, <paramref name="batch"/> x <paramref name="sequence"/>, row by row.</param>
    /// <param name="mask">1 for tokens, 0 for padding.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="sequence">Tokens of each.</param>
    /// <param name="consume">Receives batch x sequence x dimension floats, valid during the call.</param>
    void Run(long[] ids, long[] mask, int batch, int sequence, Action<ReadOnlySpan<float>> consume);
}
