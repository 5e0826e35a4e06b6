using System.Numerics.Tensors;

namespace Components.Models.Distillation;

/// <summary>The student's rows while they are learned: float vectors with Adam's moments, updated only where a batch touched them.</summary>
/// <param name="rowCount">Rows.</param>
/// <param name="dimension">Columns.</param>
internal sealed class StudentTable(int rowCount, int dimension)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _rows = new float[rowCount * dimension];
    private readonly float[] _first = new float[rowCount * dimension];
    private readonly float[] _second = new float[rowCount * dimension];
    private readonly int[] _slots = new int[rowCount];
    private readonly List<int> _touched = [];
    private float[] _gradients = [];
    private int _steps;

    internal int RowCount => rowCount;

    internal int Dimension => dimension;

    internal Span<float> Row(int row) => _rows.AsSpan(row * dimension, dimension);

    /// <summary>Sum of a text's rows, brought to unit length.</summary>
    /// <returns>Length of the sum.</returns>
    internal float Encode(ReadOnlySpan<int> features, Span<float> destination)
    {
        destination.Clear();
        foreach (int row in features)
        {
            TensorPrimitives.Add(destination, Row(row), destination);
        }

        float norm = TensorPrimitives.Norm(destination);
        if (norm > 0)
        {
            TensorPrimitives.Divide(destination, norm, destination);
        }

        return norm;
    }

    /// <summary>Adds a gradient to every row of a text.</summary>
    internal void AddGradient(ReadOnlySpan<int> features, ReadOnlySpan<float> gradient)
    {
        foreach (int row in features)
        {
            if (_slots[row] == 0)
            {
                _touched.Add(row);
                _slots[row] = _touched.Count;
                if (_touched.Count * dimension > _gradients.Length)
                {
                    Array.Resize(ref _gradients, Math.Max(1024 * dimension, _gradients.Length * 2));
                }

                _gradients.AsSpan((_touched.Count - 1) * dimension, dimension).Clear();
            }

            Span<float> sum = _gradients.AsSpan((_slots[row] - 1) * dimension, dimension);
            TensorPrimitives.Add(sum, gradient, sum);
        }
    }

    /// <summary>One step of Adam over the touched rows.</summary>
    internal void Step(float learningRate)
    {
        _steps++;
        float firstCorrection = 1f / (1f - MathF.Pow(FirstDecay, _steps));
        float secondCorrection = 1f / (1f - MathF.Pow(SecondDecay, _steps));
        Parallel.For(0, _touched.Count, index =>
        {
            int row = _touched[index];
            ReadOnlySpan<float> gradient = _gradients.AsSpan(index * dimension, dimension);
            Span<float> values = Row(row);
            Span<float> first = _first.AsSpan(row * dimension, dimension);
            Span<float> second = _second.AsSpan(row * dimension, dimension);
            for (int column = 0; column < dimension; column++)
            {
                float g = gradient[column];
                first[column] = (FirstDecay * first[column]) + ((1f - FirstDecay) * g);
                second[column] = (SecondDecay * second[column]) + ((1f - SecondDecay) * g * g);
                values[column] -= learningRate * first[column] * firstCorrection / (MathF.Sqrt(second[column] * secondCorrection) + Epsilon);
            }

            _slots[row] = 0;
        });
        _touched.Clear();
    }
}
