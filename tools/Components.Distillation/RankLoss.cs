using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>Loss of rankings: a general text should prefer among component texts those that its teacher's vector prefers (cross
/// entropy of softmaxes over the student's and the teacher's similarities).</summary>
/// <param name="queryCount">General texts in a batch.</param>
/// <param name="documentCount">Component texts in a batch.</param>
/// <param name="dimension">Columns.</param>
/// <param name="temperature">Of both softmaxes.</param>
internal sealed class RankLoss(int queryCount, int documentCount, int dimension, float temperature)
{
    private readonly float[] _logits = new float[queryCount * documentCount];
    private readonly float[] _losses = new float[queryCount];

    /// <summary>Computes loss and gradients.</summary>
    /// <param name="queries">Student's unit rows of the general texts.</param>
    /// <param name="documents">Student's unit rows of the component texts.</param>
    /// <param name="queryTeacher">Teacher's unit rows of the general texts.</param>
    /// <param name="documentTeacher">Teacher's unit rows of the component texts.</param>
    /// <param name="bonus">Sums added to the teacher's similarities, by query, then document.</param>
    /// <param name="weight">Factor on the loss.</param>
    /// <param name="queryGradient">Receives the gradient by the queries.</param>
    /// <param name="documentGradient">Receives the gradient by the documents.</param>
    /// <returns>Mean loss a query, without the factor.</returns>
    internal float Compute(float[] queries, float[] documents, float[] queryTeacher, float[] documentTeacher, float[] bonus,
        float weight, float[] queryGradient, float[] documentGradient)
    {
        float inverse = 1f / temperature;
        float scale = weight * inverse / queryCount;
        Parallel.For(0, queryCount, row =>
        {
            Span<float> logits = _logits.AsSpan(row * documentCount, documentCount);
            float[] target = new float[documentCount];
            RowProducts.Dots(Slice(queries, row), documents, inverse, logits);
            RowProducts.Dots(Slice(queryTeacher, row), documentTeacher, inverse, target);
            TensorPrimitives.MultiplyAdd(bonus.AsSpan(row * documentCount, documentCount), inverse, target, target);
            SimilarityLoss.Softmax(target);
            _losses[row] = SimilarityLoss.SoftmaxMinus(logits, target);
            Span<float> gradient = queryGradient.AsSpan(row * dimension, dimension);
            gradient.Clear();
            RowProducts.AddWeighted(documents, logits, 1, documentCount, scale, gradient);
        });
        Parallel.For(0, documentCount, document =>
        {
            Span<float> gradient = documentGradient.AsSpan(document * dimension, dimension);
            gradient.Clear();
            RowProducts.AddWeighted(queries, _logits.AsSpan(document), documentCount, queryCount, scale, gradient);
        });
        return TensorPrimitives.Sum<float>(_losses) / queryCount;
    }

    private ReadOnlySpan<float> Slice(float[] rows, int row) => rows.AsSpan(row * dimension, dimension);
}
