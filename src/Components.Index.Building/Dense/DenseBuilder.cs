using Components.Index.Building.Container;
using Components.Index.Formats.Container;
using Components.Index.Formats.Dense;
using Components.Index.Formats.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Builds dense.bin from vectors.bin with all cores; the same bytes on any number of them.</summary>
internal static class DenseBuilder
{
    private const int RowsPerTask = 1024;

    public static int Build(string vectorsPath, DenseSettings settings, string outputPath, CancellationToken cancellationToken)
    {
        using VectorsView vectors = VectorsView.Open(vectorsPath);
        int rows = vectors.RowCount;
        int lists = rows <= settings.ScanUpToRows ? 1 : settings.Lists > 0 ? settings.Lists : (int)(4 * Math.Sqrt(rows));
        lists = Math.Clamp(lists, 1, Math.Max(1, rows));
        CodeMatrix centroids = lists > 1 ? Clustering.Train(vectors, lists, settings, cancellationToken) : new CodeMatrix(1, vectors.Dimension);
        int[] assigned = new int[rows];
        if (lists > 1)
        {
            Assign(vectors, centroids, assigned, cancellationToken);
        }

        int probes = lists == 1 ? 1
            : settings.Probes > 0 ? Math.Min(settings.Probes, lists)
            : ProbeCalibration.Measure(vectors, centroids, assigned, settings.TargetRecall, cancellationToken);
        Write(vectors, centroids, assigned, probes, outputPath, cancellationToken);
        return rows;
    }

    private static void Assign(VectorsView vectors, CodeMatrix centroids, int[] assigned, CancellationToken cancellationToken) =>
        Parallel.For(0, (assigned.Length + RowsPerTask - 1) / RowsPerTask, new ParallelOptions { CancellationToken = cancellationToken }, task =>
        {
            int first = task * RowsPerTask;
            int count = Math.Min(RowsPerTask, assigned.Length - first);
            CodeMatrix codes = new(count, vectors.Dimension);
            for (int index = 0; index < count; index++)
            {
                codes.Set(index, vectors.Row(first + index));
            }

            Assigner.Assign(codes.Rows(0, count), centroids, assigned.AsSpan(first, count), new float[count]);
        });

    private static void Write(VectorsView vectors, CodeMatrix centroids, int[] assigned, int probes, string outputPath, CancellationToken cancellationToken)
    {
        int lists = centroids.RowCount;
        uint[] offsets = new uint[lists + 1];
        foreach (int list in assigned)
        {
            offsets[list + 1]++;
        }

        for (int list = 0; list < lists; list++)
        {
            offsets[list + 1] += offsets[list];
        }

        uint[] next = offsets[..^1];
        uint[] rows = new uint[assigned.Length];
        uint[] positions = new uint[assigned.Length];
        for (int row = 0; row < assigned.Length; row++)
        {
            uint position = next[assigned[row]]++;
            rows[position] = (uint)row;
            positions[row] = position;
        }

        // Row identity stays zero: vectors know no ids, and the engine compares the row count.
        ContainerHeader shape = new(DenseFormat.Magic, DenseFormat.Version, 0, assigned.Length, (uint)vectors.Dimension, 0, 0, 0);
        ContainerWriter.Write(outputPath, shape, 8, writer =>
        {
            writer.Section<DenseParameters>(DenseFormat.Parameters, [new DenseParameters(vectors.Dimension, centroids.Stride, lists, probes, 0, 0, 0, 0, 0, 0)]);
            writer.Section<sbyte>(DenseFormat.Centroids, centroids.Rows(0, lists));
            writer.Section<float>(DenseFormat.CentroidScales, centroids.Scales);
            writer.Section<uint>(DenseFormat.ListOffsets, offsets);
            writer.Section<uint>(DenseFormat.Rows, rows);
            writer.Section<uint>(DenseFormat.Positions, positions);
            writer.Begin(DenseFormat.Codes, 1);
            float[] scales = WriteCodes(writer, vectors, rows, cancellationToken);
            writer.Section<float>(DenseFormat.Scales, scales);
        });
    }

    /// <summary>Quantizes once more, in the order of positions: cheaper than to hold the codes of all rows.</summary>
    private static float[] WriteCodes(ContainerWriter writer, VectorsView vectors, uint[] rows, CancellationToken cancellationToken)
    {
        const int BlockRows = 16384;
        float[] scales = new float[rows.Length];
        for (int first = 0; first < rows.Length; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, rows.Length - first);
            CodeMatrix codes = new(count, vectors.Dimension);
            Parallel.For(0, count, index => codes.Set(index, vectors.Row((int)rows[first + index])));
            writer.Write<sbyte>(codes.Rows(0, count));
            codes.Scales.CopyTo(scales, first);
        }

        return scales;
    }
}
