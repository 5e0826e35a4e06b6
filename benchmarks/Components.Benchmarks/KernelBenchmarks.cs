using BenchmarkDotNet.Attributes;
using Components.Index.Kernels;

namespace Components.Benchmarks;

/// <summary>What an own kernel gains over its scalar twin and over the library's.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Dimension = 384;
    private const int Rows = 256;

    private readonly float[] _left = new float[Dimension];
    private readonly float[] _right = new float[Dimension];
    private readonly sbyte[] _query = new sbyte[Dimension];
    private readonly sbyte[] _rows = new sbyte[Dimension * Rows];
    private readonly int[] _dots = new int[Rows];
    private int _sum;

    [GlobalSetup]
    public void Fill()
    {
        Random random = new(1);
        for (int column = 0; column < Dimension; column++)
        {
            _left[column] = random.NextSingle();
            _right[column] = random.NextSingle();
            _query[column] = (sbyte)random.Next(-127, 128);
        }

        for (int index = 0; index < _rows.Length; index++)
        {
            _rows[index] = (sbyte)random.Next(-127, 128);
        }

        _sum = Int8Dot.Sum(_query);
    }

    [Benchmark]
    public float Float() => FloatDot.Dot(_left, _right);

    [Benchmark]
    public float FloatScalar() => FloatDot.DotScalar(_left, _right);

    [Benchmark]
    public float FloatTensorPrimitives() => System.Numerics.Tensors.TensorPrimitives.Dot(_left, _right);

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Int8Rows()
    {
        Int8Dot.DotRows(_query, _sum, _rows, _dots);
        return _dots[0];
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Int8RowsScalar()
    {
        int sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            sum += Int8Dot.DotScalar(ref _query[0], ref _rows[row * Dimension], Dimension);
        }

        return sum;
    }
}
