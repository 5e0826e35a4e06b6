using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Order;
using Components.Index.Container;
using Components.Index.Dense;
using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Builds dense.bin and order.bin from vectors.bin with all cores; the same bytes on any number of them.</summary>
internal static class DenseBuilder
{
    private const int RowsPerTask = 1024;

    /// <summary>With fewer lists all rows are compared before their signs would be.</summary>
    private const int LeastScannedLists = 8;

    public static int Build(string vectorsPath, string? corpusPath, DenseSettings settings, string outputDirectory,
        float[][]? queries, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        using VectorsView vectors = VectorsView.Open(vectorsPath);
        CorpusKeys? corpus = corpusPath is null ? null : CorpusKeys.Read(
            corpusPath, cancellationToken, progress, () => vectors.RowCount);
        if (corpus is not null && corpus.Keys.Length != vectors.RowCount)
        {
            throw BuildingErrors.RowsDiffer(vectorsPath, vectors.RowCount, corpusPath!, corpus.Keys.Length);
        }

        int rows = vectors.RowCount;
        bool isScanned = rows <= settings.ScanUpToRows;
        int lists = Math.Clamp(isScanned ? ScannedLists(rows, settings) : settings.Lists > 0 ? settings.Lists
            : (int)(4 * Math.Sqrt(rows)), 1, Math.Max(1, rows));
        CodeMatrix centroids = lists > 1
            ? Clustering.Train(vectors, lists, settings, cancellationToken, progress) : new CodeMatrix(1, vectors.Dimension);
        CentroidGroups groups = CentroidGroups.Of(centroids, cancellationToken).Renumbered();
        centroids = groups.Ordered;
        int[] assigned = new int[rows];
        if (lists > 1)
        {
            Assign(vectors, groups, assigned, progress, cancellationToken);
        }

        ListCalibration calibration = isScanned || lists == 1 ? new(lists, 0, 0, 0, 0, 0, 0)
            : ListCalibration.Measure(vectors, groups, assigned, queries, settings.TargetRecall, cancellationToken, progress);
        if (settings.Probes > 0 && !isScanned)
        {
            calibration = calibration with { VisitedLists = Math.Min(settings.Probes, lists), NearLists = 0, FarLists = 0,
                NearScore = 0 };
        }

        (int[] Starts, int[] Members) members = ListOrder.Of(assigned, lists);
        RowOrder order = RowOrder.Of(members, corpus?.Keys);
        order.Write(IndexFiles.Order.In(outputDirectory), corpus?.RowIdentity ?? 0);
        Write(vectors, groups, members.Starts, order, corpus?.RowIdentity
            ?? 0, calibration, IndexFiles.Dense.In(outputDirectory), progress, cancellationToken);
        return rows;
    }

    // A block of signs takes 32 rows: lists should be many of them long, and near enough to their centroid to tell rows apart.
    private static int ScannedLists(int rows, DenseSettings settings)
    {
        int lists = settings.ScanListRows == 0 ? 1 : rows / settings.ScanListRows;
        return lists < LeastScannedLists ? 1 : lists;
    }

    private static void Assign(
        VectorsView vectors, CentroidGroups groups, int[] assigned, IProgress<WorkDone>? progress,
        CancellationToken cancellationToken)
    {
        NearestCentroid nearest = new(groups);
        long done = 0;
        Parallel.For(0, (assigned.Length + RowsPerTask - 1) / RowsPerTask,
            new ParallelOptions { CancellationToken = cancellationToken }, task =>
        {
            int first = task * RowsPerTask;
            int count = Math.Min(RowsPerTask, assigned.Length - first);
            CodeMatrix codes = new(count, vectors.Dimension);
            for (int index = 0; index < count; index++)
            {
                codes.Set(index, vectors.Row(first + index));
            }

            nearest.Assign(codes.Rows(0, count), assigned.AsSpan(first, count), new float[count]);
            long now = Interlocked.Add(ref done, count);
            progress?.Report(new WorkDone("assigning rows to lists", WorkUnit.Rows, now, assigned.Length));
        });
    }

    private static void Write(
        VectorsView vectors, CentroidGroups groups, int[] offsets, RowOrder order, ulong rowIdentity,
        ListCalibration calibration, string outputPath, IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        CodeMatrix centroids = groups.Ordered;
        int lists = centroids.RowCount;
        SignEncoder? signs = lists > 1 ? new SignEncoder(vectors, centroids) : null;
        uint[] listBlocks = ListBlocks(offsets, signs);
        DenseParameters parameters = new(
            vectors.Dimension, centroids.Stride, lists, calibration.VisitedLists, signs?.Width ?? 0,
            signs is null ? 0 : (int)listBlocks[^1],
            groups.Groups.RowCount, calibration.Slack, calibration.GroupSlack, calibration.FarGap,
            calibration.NearLists, calibration.FarLists, calibration.NearScore, 0, 0);

        ContainerHeader shape = new(DenseFormat.Magic, DenseFormat.Version, 0, order.Rows.Length, (uint)vectors.Dimension, 0,
            rowIdentity, 0, order.Identity);
        ContainerWriter.Write(outputPath, shape, 11, writer =>
        {
            writer.Section<DenseParameters>(DenseFormat.Parameters, [parameters]);
            writer.Section<sbyte>(DenseFormat.Centroids, centroids.Rows(0, lists));
            writer.Section<float>(DenseFormat.CentroidScales, centroids.Scales);
            writer.Section<int>(DenseFormat.ListOffsets, offsets);
            writer.Begin(DenseFormat.Codes, 1);
            float[] scales = WriteCodes(writer, vectors, order.Rows, progress, cancellationToken);
            writer.Section<float>(DenseFormat.Scales, scales);
            writer.Section<uint>(DenseFormat.ListBlocks, listBlocks);
            writer.Begin(DenseFormat.SignBlocks, 1);
            if (signs is not null)
            {
                WriteSigns(writer, signs, offsets, order.Rows, cancellationToken);
            }

            writer.Section<int>(DenseFormat.GroupOffsets, groups.Starts);
            writer.Section<sbyte>(DenseFormat.GroupCentroids, groups.Groups.Rows(0, groups.Groups.RowCount));
            writer.Section<float>(DenseFormat.GroupScales, groups.Groups.Scales);
        });
    }

    /// <summary>Quantizes once more, in the order of places: cheaper than to hold the codes of all rows.</summary>
    private static float[] WriteCodes(
        ContainerWriter writer, VectorsView vectors, uint[] rows, IProgress<WorkDone>? progress,
        CancellationToken cancellationToken)
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
            progress?.Report(new WorkDone("writing rows", WorkUnit.Rows, first + count, rows.Length));
        }

        return scales;
    }

    private static uint[] ListBlocks(int[] offsets, SignEncoder? signs)
    {
        if (signs is null)
        {
            return [];
        }

        uint[] blocks = new uint[offsets.Length];
        for (int list = 0; list + 1 < offsets.Length; list++)
        {
            blocks[list + 1] = blocks[list] + (uint)SignBlock.Count(offsets[list + 1] - offsets[list]);
        }

        return blocks;
    }

    /// <summary>Encodes some lists at a time on all cores and writes them in order.</summary>
    private static void WriteSigns(
        ContainerWriter writer, SignEncoder signs, int[] offsets, uint[] rows, CancellationToken cancellationToken)
    {
        const int ListsPerBatch = 256;
        int lists = offsets.Length - 1;
        for (int first = 0; first < lists; first += ListsPerBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[][] blocks = new byte[Math.Min(ListsPerBatch, lists - first)][];
            int firstList = first;
            Parallel.For(0, blocks.Length, index =>
            {
                int list = firstList + index;
                blocks[index] = signs.Encode(list, rows.AsSpan(offsets[list]..offsets[list + 1]));
            });
            foreach (byte[] list in blocks)
            {
                writer.Write<byte>(list);
            }
        }
    }
}
