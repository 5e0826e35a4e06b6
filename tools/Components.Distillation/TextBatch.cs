using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>Some texts of one step: their rows, the student's vectors, and the loss's gradient by them.</summary>
/// <param name="count">Texts.</param>
/// <param name="dimension">Columns.</param>
internal sealed class TextBatch(int count, int dimension)
{
    private readonly int[][] _features = new int[count][];
    private readonly float[] _norms = new float[count];

    /// <summary>Unit rows.</summary>
    internal float[] Vectors { get; } = new float[count * dimension];

    /// <summary>Teacher's unit rows; unused where there is no teacher.</summary>
    internal float[] Teacher { get; } = new float[count * dimension];

    /// <summary>Receives the gradient by <see cref="Vectors"/>.</summary>
    internal float[] Gradient { get; } = new float[count * dimension];

    internal int Count => count;

    /// <summary>Encodes texts.</summary>
    /// <param name="table">The student.</param>
    /// <param name="features">Rows of the i-th text of the batch.</param>
    /// <param name="teacher">Teacher's vector of the i-th text; null for none.</param>
    internal void Encode(StudentTable table, Func<int, int[]> features, Func<int, ReadOnlyMemory<float>>? teacher = null) =>
        Parallel.For(0, count, row =>
    {
        _features[row] = features(row);
        _norms[row] = table.Encode(_features[row], Vectors.AsSpan(row * dimension, dimension));
        if (teacher is not null)
        {
            teacher(row).Span.CopyTo(Teacher.AsSpan(row * dimension, dimension));
        }
    });

    /// <summary>Brings the gradient to the student's rows, through the normalisation: what points along the vector itself changes
    /// nothing.</summary>
    internal void BackPropagate(StudentTable table)
    {
        for (int row = 0; row < count; row++)
        {
            Span<float> gradient = Gradient.AsSpan(row * dimension, dimension);
            if (_norms[row] <= 0)
            {
                gradient.Clear();
                continue;
            }

            ReadOnlySpan<float> vector = Vectors.AsSpan(row * dimension, dimension);
            float along = TensorPrimitives.Dot<float>(vector, gradient);
            TensorPrimitives.MultiplyAdd(vector, -along, gradient, gradient);
            TensorPrimitives.Divide(gradient, _norms[row], gradient);
        }

        table.AddGradients(_features, Gradient);
    }
}
