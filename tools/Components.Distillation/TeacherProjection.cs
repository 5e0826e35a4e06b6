using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Components.Distillation;

/// <summary>Turns teacher vectors so that the student's columns keep as much of their similarities as that many columns can: onto
/// the strongest eigenvectors of their second moments.</summary>
internal sealed class TeacherProjection
{
    private const int MostSamples = 20000;

    private readonly float[] _matrix;
    private readonly int _from;
    private readonly int _to;

    internal TeacherProjection(float[] vectors, int from, int to)
    {
        _from = from;
        _to = to;
        if (from == to)
        {
            // Nothing to leave out: a rotation would change no similarity.
            _matrix = [];
            return;
        }

        int samples = Math.Min(MostSamples, vectors.Length / from);
        double[,] moments = new double[from, from];
        Parallel.For(0, from, left =>
        {
            float[] sums = new float[from];
            double[] totals = new double[from];
            for (int sample = 0; sample < samples; sample++)
            {
                ReadOnlySpan<float> vector = vectors.AsSpan(sample * from, from);
                TensorPrimitives.MultiplyAdd(vector, vector[left], sums, sums);
                if (sample % 256 == 255 || sample == samples - 1)
                {
                    for (int right = 0; right < from; right++)
                    {
                        totals[right] += sums[right];
                    }

                    Array.Clear(sums);
                }
            }

            for (int right = 0; right < from; right++)
            {
                moments[left, right] = totals[right];
            }
        });
        for (int left = 0; left < from; left++)
        {
            for (int right = 0; right < left; right++)
            {
                moments[left, right] = moments[right, left];
            }
        }

        Matrix<double> eigenvectors = Matrix<double>.Build.DenseOfArray(moments).Evd(Symmetricity.Symmetric).EigenVectors;
        _matrix = new float[to * from];
        for (int column = 0; column < to; column++)
        {
            // Eigenvalues come ascending; a vector's sign is free, so it is fixed: its strongest entry is positive.
            Vector<double> vector = eigenvectors.Column(from - 1 - column);
            double sign = vector[vector.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
            for (int row = 0; row < from; row++)
            {
                _matrix[(column * from) + row] = (float)(sign * vector[row]);
            }
        }
    }

    /// <summary>Projects rows and brings them to unit length.</summary>
    /// <returns>New rows; the same ones when the student has all of the teacher's columns.</returns>
    internal float[] Apply(float[] vectors)
    {
        if (_from == _to)
        {
            return vectors;
        }

        int count = vectors.Length / _from;
        float[] projected = new float[count * _to];
        Parallel.For(0, count, row =>
        {
            ReadOnlySpan<float> vector = vectors.AsSpan(row * _from, _from);
            Span<float> result = projected.AsSpan(row * _to, _to);
            for (int column = 0; column < _to; column++)
            {
                result[column] = TensorPrimitives.Dot(_matrix.AsSpan(column * _from, _from), vector);
            }

            float norm = TensorPrimitives.Norm<float>(result);
            if (norm > 0)
            {
                TensorPrimitives.Divide(result, norm, result);
            }
        });
        return projected;
    }
}
