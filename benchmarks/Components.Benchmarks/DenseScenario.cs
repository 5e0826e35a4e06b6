using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Evaluation.Suites;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building.Dense;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Order;
using Components.Index.Vectors;
using Components.Search.Opening;

namespace Components.Benchmarks;

/// <summary>The dense index over any vectors, for the comparison with other libraries: one thread, recall@10 by score.</summary>
internal static class DenseScenario
{
    public static int Run(Arguments arguments)
    {
        string output = Path.GetFullPath(arguments.Text("out"));
        string directory = Path.GetDirectoryName(output)!;
        Directory.CreateDirectory(directory);
        int dimension = arguments.Number("dim", 384);
        string snapshot = arguments.Text("snapshot", "");
        string path = snapshot.Length > 0 ? IndexFiles.Vectors.In(Path.Combine(snapshot, SnapshotFiles.Vector))
            : VectorFile.AsVectors(arguments.Text("vectors"), dimension, directory);
        float[][] queries = snapshot.Length > 0 ? OfSuites(snapshot, arguments.Text("suites", "data/eval,data/eval/development"))
            : VectorFile.Read(arguments.Text("queries"), dimension);
        int k = arguments.Number("k", 10);
        int scanListRows = arguments.Number("scan-list-rows", -1);
        DenseSettings settings = scanListRows < 0 ? new DenseSettings { ScanUpToRows = 0 }
            : new DenseSettings { ScanUpToRows = int.MaxValue, ScanListRows = scanListRows };

        // An index that is there already is taken as it is, to look at searches alone; its build time then reads 0.
        string given = arguments.Text("index", "");
        string index = given.Length > 0 ? given : Path.Combine(directory, "compared");
        Directory.CreateDirectory(index);
        string densePath = IndexFiles.Dense.In(index);
        string orderPath = IndexFiles.Order.In(index);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double build = given.Length > 0 ? 0 : Measurement.Seconds(() =>
            DenseBuilder.Build(path, null, settings, index, null, CancellationToken.None));
        double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using VectorsView vectors = VectorsView.Open(path);
        using DenseView dense = DenseView.Open(densePath);
        using OrderView order = OrderView.Open(orderPath);
        long indexBytes = new FileInfo(densePath).Length + new FileInfo(orderPath).Length;
        vectors.Touch(CancellationToken.None);
        dense.Touch(CancellationToken.None);
        Hit[][] exact = BruteForce.Search(vectors, queries, k, null, CancellationToken.None);
        DenseSearcher searcher = new(dense, vectors, order);
        using RowSet all = new(vectors.RowCount, order, null);
        all.Fill();
        int rounds = arguments.Number("rounds", 3);
        List<object> points = [];
        Hit[] hits = new Hit[k];
        // The last setting is the shipped one: nearest lists, and further ones where the hits are far away.
        int[] probed = scanListRows >= 0 ? [0] : arguments.Number("probes", -1) is >= 0 and int single
            ? [single] : [.. Enumerable.Range(0, 9).Select(static power => 1 << power), 0];
        foreach (int probes in probed.Where(probes => probes <= dense.Parameters.Lists))
        {
            int found = 0;
            long visited = 0;
            for (int query = 0; query < queries.Length; query++)
            {
                SearchOutcome outcome = searcher.Search(
                    queries[query], all, WorkBudget.Unlimited, hits, CancellationToken.None, probes);
                visited += outcome.Visited;
                found += hits.AsSpan(0, outcome.Count).ToArray().Count(hit => hit.Score >= exact[query][^1].Score - 1e-6f);
            }

            double[] times = Measurement.Latencies(queries.Length * rounds, number =>
                searcher.Search(
                    queries[number % queries.Length], all, WorkBudget.Unlimited, hits, CancellationToken.None, probes));
            double recall = (double)found / (queries.Length * k);
            Console.WriteLine($"probes {probes,4}  rows {visited / queries.Length,7}  recall@{k} {recall:0.0000}  "
                + $"{Measurement.Describe(times)}");
            points.Add(new { parameter = probes, recall, milliseconds = times.Average() / 1000 });
        }

        object result = new
        {
            name = "components (inverted lists of sign and int8 codes)",
            tier = Int8Dot.Tier,
            rows = vectors.RowCount,
            dimension,
            lists = dense.Parameters.Lists,
            shipped_probes = dense.Parameters.VisitedLists,
            build_seconds = build,
            build_processor_seconds = processor,
            index_bytes = indexBytes,
            points,
        };
        Console.WriteLine($"build {build:0.0} s, {indexBytes / 1048576.0:0} MiB, tier {Int8Dot.Tier}, shipped probes "
            + $"{dense.Parameters.VisitedLists}, slack {dense.Parameters.Slack:0.000}");
        File.WriteAllText(output, JsonSerializer.Serialize(result, Json));
        return 0;
    }

    // The queries of the suites, as the snapshot's model has them; those that mean nothing to it are left out.
    private static float[][] OfSuites(string snapshot, string suites)
    {
        EncoderFactory encoders = new(ModelLocator.Usual(null, null, null), new OnnxBackend());
        using SearchSnapshot opened = new SnapshotOpener(encoders).Open(snapshot);
        List<float[]> queries = [];
        foreach (SuiteQuery query in suites.Split(',').SelectMany(SuiteReader.ReadAll).SelectMany(static suite => suite.Queries))
        {
            float[] vector = new float[opened.Encoder.Contract.Dimension];
            opened.Encoder.EncodeQuery(query.Request.Query, vector);
            if (vector.AsSpan().ContainsAnyExcept(0f))
            {
                queries.Add(vector);
            }
        }

        return [.. queries];
    }

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
}
