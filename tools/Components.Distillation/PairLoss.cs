using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>Contrastive loss of generated pairs: of all texts in the batch a query should be nearest to its own, and the other
/// way round.</summary>
/// <param name="batch">Pairs in a batch.</param>
/// <param name="dimension">Columns.</param>
/// <param name="temperature">Of the softmax.</param>
internal sealed class PairLoss(int batch, int dimension, float temperature)
{
    private readonly float[] _forward = new float[batch * batch];
    private readonly float[] _backward = new float[batch * batch];

    /// <summary>Computes loss and gradients.</summary>
    /// <param name="queries">Unit rows.</param>
    /// <param name="texts">Unit rows; row i answers query i.</param>
    /// <param name="weight">Factor on the loss.</param>
    /// <param name="queryGradient">Receives the gradient by the queries.</param>
    /// <param name="textGradient">Receives the gradient by the texts.</param>
    /// <returns>Mean loss a pair, without the factor.</returns>
    internal float Compute(float[] queries, float[] texts, float weight, float[] queryGradient, float[] textGradient)
    {
        float inverse = 1f / temperature;
        float[] losses = new float[batch];
        Parallel.For(0, batch, row =>
        {
            Span<float> forward = _forward.AsSpan(row * batch, batch);
            Span<float> backward = _backward.AsSpan(row * batch, batch);
            Span<float> target = stackalloc float[batch];
            target.Clear();
            target[row] = 1f;
            for (int other = 0; other < batch; other++)
            {
                forward[other] = TensorPrimitives.Dot(Slice(queries, row), Slice(texts, other)) * inverse;
                backward[other] = TensorPrimitives.Dot(Slice(texts, row), Slice(queries, other)) * inverse;
            }

            losses[row] = SimilarityLoss.SoftmaxMinus(forward, target) + SimilarityLoss.SoftmaxMinus(backward, target);
        });
        float scale = weight * inverse / batch;
        Parallel.For(0, batch, row =>
        {
            Span<float> query = queryGradient.AsSpan(row * dimension, dimension);
            Span<float> text = textGradient.AsSpan(row * dimension, dimension);
            query.Clear();
            text.Clear();
            for (int other = 0; other < batch; other++)
            {
                // d(forward[q,t]) and d(backward[t,q]) meet in the same product of a query and a text.
                TensorPrimitives.MultiplyAdd(Slice(texts, other),
                    (_forward[(row * batch) + other] + _backward[(other * batch) + row]) * scale, query, query);
                TensorPrimitives.MultiplyAdd(Slice(queries, other),
                    (_forward[(other * batch) + row] + _backward[(row * batch) + other]) * scale, text, text);
            }
        });
        return TensorPrimitives.Sum<float>(losses) / batch;
    }

    private ReadOnlySpan<float> Slice(float[] rows, int row) => rows.AsSpan(row * dimension, dimension);
}
