using System.Runtime.InteropServices;
using Components.Index.Building.Dense;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Dense;
using Components.Index.Kernels;
using Components.Index.Vectors;

namespace Components.Index.Building.Tests.Dense;

public sealed class SignEncoderTests : IDisposable
{
    private const int Rows = 400;
    private const int Dimension = 100;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("components-signs-").FullName, "vectors.bin");

    public SignEncoderTests() => TestVectors.Write(_path, Rows, Dimension, seed: 4);

    [Fact]
    public void Estimates_err_as_far_as_the_margin_assumes()
    {
        using VectorsView vectors = VectorsView.Open(_path);
        CodeMatrix centroids = new(1, Dimension);
        centroids.Set(0, vectors.Row(7));
        SignEncoder encoder = new(vectors, centroids);
        byte[] blocks = encoder.Encode(0, [.. Enumerable.Range(0, Rows).Select(static row => (uint)row)]);
        double[] centroid = [.. centroids.Rows(0, 1)[..Dimension].ToArray().Select(code => (double)code * centroids.Scales[0])];
        List<double> errors = [];
        for (int number = 0; number < 60; number++)
        {
            float[] query = TestVectors.Unit(new Random(number), Dimension);
            double centroidScore = query.Zip(centroid, static (a, b) => a * b).Sum();
            double distance = Math.Sqrt(query.Zip(centroid, static (a, b) => (a - b) * (a - b)).Sum());
            foreach ((double estimate, double deviation, int row) in Estimates(encoder.Width, blocks, query, centroidScore,
                distance))
            {
                double exact = FloatDot.Dot(query, vectors.Row(row));
                if (deviation > 1e-6)
                {
                    errors.Add((estimate - exact) / deviation);
                }
            }
        }


        // Rows share the centroid's part of their residuals, so that the errors of one query go together: 60 draws, not 24,000.
        errors.Average().ShouldBe(0, 0.35);
        Math.Sqrt(errors.Average(static error => error * error)).ShouldBeInRange(0.85, 1.15);
        errors.Average(static error => Math.Abs(error) > 2 ? 1.0 : 0).ShouldBeLessThan(0.08);
    }

    [Fact]
    public void A_row_that_is_the_centroid_is_estimated_by_the_centroid_alone()
    {
        using VectorsView vectors = VectorsView.Open(_path);
        CodeMatrix centroids = new(1, Dimension);
        float[] codes = new float[Dimension];
        codes[3] = 1;
        string path = Path.Combine(Path.GetDirectoryName(_path)!, "one.bin");
        TestVectors.Write(path, [codes]);
        using VectorsView one = VectorsView.Open(path);
        centroids.Set(0, one.Row(0));
        SignEncoder encoder = new(one, centroids);
        byte[] block = encoder.Encode(0, [0]);
        MemoryMarshal.Read<float>(block.AsSpan(SignBlock.BaseOffset(encoder.Width))).ShouldBe(0);
        MemoryMarshal.Read<float>(block.AsSpan(SignBlock.FactorOffset(encoder.Width))).ShouldBe(0);
        MemoryMarshal.Read<float>(block.AsSpan(SignBlock.BaseOffset(encoder.Width) + 4)).ShouldBe(float.NegativeInfinity);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static IEnumerable<(double Estimate, double Deviation, int Row)> Estimates(int width, byte[] blocks, float[] query,
        double centroidScore, double distance)
    {
        float[] rotated = new float[width];
        new RandomRotation(query.Length).Rotate(query, rotated);
        byte[] table = new byte[SignScan.TableBytes(width)];
        (float slope, float offset) = SignTable.Build(rotated, table);
        ushort[] sums = new ushort[SignBlock.Rows];
        for (int row = 0; row < Rows; row++)
        {
            int start = row / SignBlock.Rows * SignBlock.SizeBytes(width);
            SignScan.Sums(table, blocks.AsSpan(start), sums);
            int place = row % SignBlock.Rows;
            float rowBase = MemoryMarshal.Read<float>(blocks.AsSpan(start + SignBlock.BaseOffset(width) + (4 * place)));
            float factor = MemoryMarshal.Read<float>(blocks.AsSpan(start + SignBlock.FactorOffset(width) + (4 * place)));
            yield return (centroidScore + rowBase + (factor * ((slope * sums[place]) + offset)),
                SignBlock.DeviationPerFactor * factor * distance, row);
        }
    }
}
