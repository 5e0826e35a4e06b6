using System.Numerics;
using System.Numerics.Tensors;

namespace Components.Distillation;

/// <summary>The student's rows while they are learned: float vectors with Adam's moments, updated only where a batch touched
/// them.</summary>
/// <param name="rowCount">Rows.</param>
/// <param name="dimension">Columns.</param>
internal sealed class StudentTable(int rowCount, int dimension)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private const int ColumnsAtATime = 96;

    private readonly float[] _rows = new float[rowCount * dimension];
    private readonly float[] _first = new float[rowCount * dimension];
    private readonly float[] _second = new float[rowCount * dimension];
    private readonly int[] _slots = new int[rowCount];
    private readonly List<int> _touched = [];
    private float[] _gradients = [];
    private int _steps;
    private int _cleared;

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

    /// <summary>Adds the gradient of every text to all of the text's rows.</summary>
    /// <param name="features">Rows of every text.</param>
    /// <param name="gradients">One gradient per text, one after the other.</param>
    internal void AddGradients(IReadOnlyList<int[]> features, float[] gradients)
    {
        foreach (int[] rows in features)
        {
            foreach (int row in rows)
            {
                if (_slots[row] == 0)
                {
                    _touched.Add(row);
                    _slots[row] = _touched.Count;
                }
            }
        }

        if (_touched.Count * dimension > _gradients.Length)
        {
            Array.Resize(ref _gradients, _touched.Count * dimension * 3 / 2);
        }

        _gradients.AsSpan(_cleared * dimension, (_touched.Count - _cleared) * dimension).Clear();
        _cleared = _touched.Count;

        // Split by columns: every sum is made by one thread in the texts' order.
        Parallel.For(0, (dimension + ColumnsAtATime - 1) / ColumnsAtATime, part =>
        {
            int column = part * ColumnsAtATime;
            int columns = Math.Min(ColumnsAtATime, dimension - column);
            for (int text = 0; text < features.Count; text++)
            {
                ReadOnlySpan<float> gradient = gradients.AsSpan((text * dimension) + column, columns);
                foreach (int row in features[text])
                {
                    Span<float> sum = _gradients.AsSpan(((_slots[row] - 1) * dimension) + column, columns);
                    TensorPrimitives.Add(sum, gradient, sum);
                }
            }
        });
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
            int lanes = Vector<float>.Count;
            int column = 0;
            Vector<float> rate = new(learningRate * firstCorrection);
            Vector<float> correction = new(secondCorrection);
            for (; column + lanes <= dimension; column += lanes)
            {
                Vector<float> g = new(gradient[column..]);
                Vector<float> m = (new Vector<float>(first[column..]) * FirstDecay) + (g * (1f - FirstDecay));
                Vector<float> v = (new Vector<float>(second[column..]) * SecondDecay) + (g * g * (1f - SecondDecay));
                m.CopyTo(first[column..]);
                v.CopyTo(second[column..]);
                (new Vector<float>(values[column..]) - (
                    m * rate / (Vector.SquareRoot(v * correction) + new Vector<float>(Epsilon)))).CopyTo(values[column..]);
            }

            _slots[row] = 0;
        });
        _touched.Clear();
        _cleared = 0;
    }
}
