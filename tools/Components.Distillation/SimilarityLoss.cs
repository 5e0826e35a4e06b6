using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>Loss of one batch: the student's similarities to the teacher's vectors, and among themselves, should be
/// distributed like the teacher's (cross entropy of softmaxes), and every vector should point where its teacher points
/// (cosine).</summary>
/// <param name="batch">Texts in a batch.</param>
/// <param name="dimension">Columns of student and projected teacher.</param>
/// <param name="temperature">Of every softmax.</param>
internal sealed class SimilarityLoss(int batch, int dimension, float temperature)
{
    private const float CosineWeight = 4f;

    private readonly float[] _target = new float[batch * batch];
    private readonly float[] _cross = new float[batch * batch];
    private readonly float[] _own = new float[batch * batch];
    private readonly float[] _losses = new float[batch];

    /// <summary>Computes loss and gradient.</summary>
    /// <param name="student">Unit rows.</param>
    /// <param name="teacher">Unit rows, projected to the student's columns.</param>
    /// <param name="gradient">Receives the loss's gradient by the student's rows.</param>
    /// <returns>Mean loss a text.</returns>
    internal float Compute(float[] student, float[] teacher, float[] gradient)
    {
        float inverse = 1f / temperature;
        Parallel.For(0, batch, row =>
        {
            Span<float> target = _target.AsSpan(row * batch, batch);
            Span<float> cross = _cross.AsSpan(row * batch, batch);
            Span<float> own = _own.AsSpan(row * batch, batch);
            RowProducts.Dots(Slice(teacher, row), teacher, inverse, target);
            RowProducts.Dots(Slice(student, row), teacher, inverse, cross);
            RowProducts.Dots(Slice(student, row), student, inverse, own);

            // A text is no neighbour of itself: among students the diagonal would always win.
            float cosine = cross[row] * temperature;
            Span<float> neighbours = stackalloc float[batch];
            target.CopyTo(neighbours);
            neighbours[row] = float.NegativeInfinity;
            own[row] = float.NegativeInfinity;
            Softmax(target);
            Softmax(neighbours);
            float loss = CosineWeight * (1f - cosine);
            loss += SoftmaxMinus(cross, target);
            loss += SoftmaxMinus(own, neighbours);
            _losses[row] = loss;
        });
        float scale = inverse / batch;
        Parallel.For(0, batch, row =>
        {
            Span<float> sum = gradient.AsSpan(row * dimension, dimension);
            TensorPrimitives.Multiply(Slice(teacher, row), -CosineWeight / batch, sum);
            RowProducts.AddWeighted(teacher, _cross.AsSpan(row * batch), 1, batch, scale, sum);
            RowProducts.AddWeighted(student, _own.AsSpan(row * batch), 1, batch, scale, sum);
            RowProducts.AddWeighted(student, _own.AsSpan(row), batch, batch, scale, sum);
        });
        return TensorPrimitives.Sum<float>(_losses) / batch;
    }

    internal static void Softmax(Span<float> logits)
    {
        float most = TensorPrimitives.Max<float>(logits);
        TensorPrimitives.Subtract(logits, most, logits);
        TensorPrimitives.Exp<float>(logits, logits);
        TensorPrimitives.Divide(logits, TensorPrimitives.Sum<float>(logits), logits);
    }

    /// <summary>Turns logits into softmax minus target, which is the gradient by the logits.</summary>
    /// <returns>Cross entropy of the softmax under the target.</returns>
    internal static float SoftmaxMinus(Span<float> logits, ReadOnlySpan<float> target)
    {
        float most = TensorPrimitives.Max<float>(logits);
        TensorPrimitives.Subtract(logits, most, logits);

        // Entropy is log(sum of exponentials) - sum of target x logit, as the target's entries sum to one; where a logit is minus
        // infinity the target is zero, and the product must not be NaN.
        float expected = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            if (target[index] > 0)
            {
                expected += target[index] * logits[index];
            }
        }

        TensorPrimitives.Exp<float>(logits, logits);
        float sum = TensorPrimitives.Sum<float>(logits);
        TensorPrimitives.Divide(logits, sum, logits);
        float entropy = MathF.Log(sum) - expected;
        TensorPrimitives.Subtract(logits, target, logits);
        return entropy;
    }

    private ReadOnlySpan<float> Slice(float[] rows, int row) => rows.AsSpan(row * dimension, dimension);
}
