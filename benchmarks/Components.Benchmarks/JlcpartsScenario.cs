using System.Globalization;
using Components.TestKit.Catalogues;

namespace Components.Benchmarks;

/// <summary>Writes a made-up catalogue as a jlcparts cache.sqlite3 with an evaluation suite beside it: what pipeline.sh
/// builds.</summary>
internal static class JlcpartsScenario
{
    public const string SourceId = "synthetic";

    public static int Run(Arguments arguments)
    {
        string path = Path.GetFullPath(arguments.Text("out"));
        int count = arguments.Number("count", 100_000);
        int seed = arguments.Number("seed", 1);
        double percent = double.Parse(arguments.Text("restock", "0"), CultureInfo.InvariantCulture);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (int rows, int restocked) = (0, 0);
        int queries = 0;
        double seconds = Measurement.Seconds(() =>
        {
            (rows, restocked) = JlcpartsCatalogue.Write(SyntheticCatalogue.Parts(count, seed), path, percent / 100);
            queries = SyntheticSuite.Write(SyntheticCatalogue.Parts(count, seed), count, path + ".eval", SourceId);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {restocked:N0} restocked, {new FileInfo(path).Length / 1048576.0:0.0} MiB, "
                + $"{queries} queries in {Path.GetFileName(path)}.eval; {seconds:0.0} s"));
        return 0;
    }
}
