using Components.Embedding.Encoders;
using Components.Embedding.Tokenizers;
using Components.Foundation.Errors;

namespace Components.Embedding.Onnx;

/// <summary>Runs a graph on the extremes that a pin allows, so that a pin that does not fit is refused when the model is opened,
/// not at the first long text (docs/decisions/0170).</summary>
/// <remarks>An ONNX file does not say how many positions and ids its tables have. On a GPU a lookup beyond a table is not
/// noticed by ONNX Runtime: there only the CPU's gates find it.</remarks>
internal static class GraphFit
{
    /// <summary>Tokens of the shortest sequence that says something of a text: the first token, one of the text, the
    /// last.</summary>
    internal const int FewestTokens = 3;

    /// <summary>Checks a graph against tokenizer and token limit: three runs of one sequence each.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="pin">Says what is written in pipeline.yaml, for messages.</param>
    /// <param name="tokenizer">Says which ids may come.</param>
    /// <param name="maxTokens">Most tokens of a sequence.</param>
    /// <param name="graphPath">For messages.</param>
    /// <exception cref="UsageException">EMB039: the token limit is more than the graph takes, or leaves no room for a
    /// text.</exception>
    /// <exception cref="InputDataException">EMB023: the tokenizer has ids that the graph has not. EMB030: the graph does not
    /// run.</exception>
    /// <exception cref="EnvironmentException">EMB029: not enough memory for the longest sequence.</exception>
    internal static void Check(
        TransformerSession session, ModelPin pin, ISequenceTokenizer tokenizer, int maxTokens, string graphPath)
    {
        if (maxTokens < FewestTokens)
        {
            throw OnnxErrors.LimitTooLow(pin, maxTokens);
        }

        RunOnce(session, new long[FewestTokens]);
        if (!Takes(session, LastId(tokenizer.VocabularySize)))
        {
            int ids = Most(count => Takes(session, LastId(count)), tokenizer.VocabularySize);
            throw OnnxErrors.TokenizerForeign(pin, graphPath, tokenizer.VocabularySize, ids);
        }

        if (!Takes(session, new long[maxTokens]))
        {
            throw OnnxErrors.LimitTooHigh(pin, graphPath, maxTokens, Most(count => Takes(session, new long[count]), maxTokens));
        }
    }

    // What is taken is taken below it too, and one is: the run before showed it.
    private static int Most(Func<int, bool> takes, int refused)
    {
        int least = 1;
        while (refused - least > 1)
        {
            int middle = least + ((refused - least) / 2);
            (least, refused) = takes(middle) ? (middle, refused) : (least, middle);
        }

        return least;
    }

    private static long[] LastId(int vocabularySize)
    {
        long[] ids = new long[FewestTokens];
        ids[1] = vocabularySize - 1;
        return ids;
    }

    private static bool Takes(TransformerSession session, long[] ids)
    {
        try
        {
            RunOnce(session, ids);
            return true;
        }
        catch (InputDataException)
        {
            return false;
        }
    }

    private static void RunOnce(TransformerSession session, long[] ids)
    {
        long[] mask = new long[ids.Length];
        Array.Fill(mask, 1L);
        session.Run(ids, mask, 1, ids.Length, static _ => { }, isTrial: true);
    }
}
