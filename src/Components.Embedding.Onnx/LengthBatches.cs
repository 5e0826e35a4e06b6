namespace Components.Embedding.Onnx;

/// <summary>Cuts sequences into batches in which all have the same number of tokens.</summary>
internal static class LengthBatches
{
    /// <summary>Makes the batches; the longest come first, so that threads end together.</summary>
    /// <param name="sequences">Token ids.</param>
    /// <param name="mostSequences">Most sequences a batch.</param>
    /// <param name="mostTokens">Most tokens a batch; a single longer sequence is a batch of its own.</param>
    /// <returns>Indexes of the sequences; every index occurs once.</returns>
    internal static IReadOnlyList<IReadOnlyList<int>> Cut(int[][] sequences, int mostSequences, int mostTokens)
    {
        int[] order = [.. Enumerable.Range(0, sequences.Length).OrderByDescending(index => sequences[index].Length)
            .ThenBy(static index => index)];
        List<IReadOnlyList<int>> batches = [];
        List<int> batch = [];
        foreach (int index in order)
        {
            if (batch.Count > 0)
            {
                int length = sequences[batch[0]].Length;
                if (length != sequences[index].Length || batch.Count == mostSequences || (batch.Count + 1) * length > mostTokens)
                {
                    batches.Add(batch);
                    batch = [];
                }
            }

            batch.Add(index);
        }

        if (batch.Count > 0)
        {
            batches.Add(batch);
        }

        return batches;
    }
}
