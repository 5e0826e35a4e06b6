using BenchmarkDotNet.Attributes;
using Components.Index.Kernels;

namespace Components.Benchmarks;

/// <summary>Gain of our own kernels over their scalar twins and over the library's.</summary>
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
    private readonly byte[] _table = new byte[SignScan.TableBytes(Dimension)];
    private readonly byte[] _blocks = new byte[SignScan.BlockBytes(Dimension) * (Rows / SignScan.BlockRows)];
    private readonly ushort[] _sums = new ushort[SignScan.BlockRows];
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
        random.NextBytes(_blocks);
        SignTable.Build(_left, _table);
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
            sum += Int8Dot.Dot(KernelTier.Scalar, _query, _rows.AsSpan(row * Dimension, Dimension));
        }

        return sum;
    }

    /// <summary>Row by row, as chosen rows are compared.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public int Int8One()
    {
        int sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            sum += Int8Dot.Dot(_query, _sum, _rows.AsSpan(row * Dimension, Dimension));
        }

        return sum;
    }

    /// <summary>Blocks of 32 rows of which only the signs are kept.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public int Signs()
    {
        int sum = 0;
        for (int block = 0; block < Rows / SignScan.BlockRows; block++)
        {
            int bytes = SignScan.BlockBytes(Dimension);
            SignScan.Sums(_table, _blocks.AsSpan(block * bytes, bytes), _sums);
            sum += _sums[0];
        }

        return sum;
    }
}
