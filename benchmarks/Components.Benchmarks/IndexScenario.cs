using Components.Embedding.Stage;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Certification;
using Components.Index.Building.Dense;
using Components.Index.Manifest;

namespace Components.Benchmarks;

/// <summary>Builds every index file of a catalogue.</summary>
internal static class IndexScenario
{
    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        string corpus = Path.Combine(directory, SnapshotFiles.Corpus);
        string order = IndexFiles.Order.In(directory);
        string detail = Path.Combine(directory, SnapshotFiles.Detail);
        string only = arguments.Text("only", "");
        bool Wants(string step) => only.Length == 0 || string.Equals(only, step, StringComparison.Ordinal);
        if (Wants("dense"))
        {
            Report("dense", directory, [IndexFiles.Dense.FileName, IndexFiles.Order.FileName], () => IndexStages.BuildDense(
                IndexFiles.Vectors.In(directory), corpus, new(), directory,
                Path.Combine(directory, EmbedStage.CalibrationFileName)));
        }

        if (Wants("lexical"))
        {
            Report("lexical", directory, [IndexFiles.Lexical.FileName], () =>
                IndexStages.BuildLexical(corpus, order, new(), directory));
        }

        if (Wants("filters"))
        {
            Report("filters", directory, [IndexFiles.Filters.FileName, IndexFiles.Columns.FileName], () =>
                IndexStages.BuildFilters(detail, order, directory));
        }

        if (Wants("records"))
        {
            Report("records", directory, [IndexFiles.Records.FileName], () => IndexStages.BuildRecords(detail, directory));
        }

        if (Wants("offers"))
        {
            Report("offers", directory, [IndexFiles.Offers.FileName], () =>
                IndexStages.BuildOffers(Path.Combine(directory, SnapshotFiles.Offers), order, directory));
        }

        if (only.Length > 0)
        {
            return 0;
        }

        return Certify(arguments);
    }

    /// <summary>Recall of index files that are there already.</summary>
    public static int Certify(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        float[][] queries = CalibrationQueries.ForCertification(Path.Combine(directory, EmbedStage.CalibrationFileName));
        RecallCertificate certificate = RecallCertifier.Certify(EngineFiles.InDirectory(directory), directory, queries);
        Console.WriteLine($"lists {certificate.Lists}, probes {certificate.Probes}");
        foreach (CertificateCell cell in certificate.Cells)
        {
            Console.WriteLine(
                $"{cell.SelectivityPct,6} %  {cell.Form,-12} {cell.Rows,9} rows  {cell.Plan,-5}  recall@10 {cell.Recall:0.0000}");
        }

        return 0;
    }

    private static void Report(string step, string directory, string[] files, Action action)
    {
        double seconds = Measurement.Seconds(action);
        long bytes = files.Sum(name => new FileInfo(Path.Combine(directory, name)).Length);
        Console.WriteLine(
            $"{step,-8} {seconds,7:0.0} s  {bytes / 1048576.0,8:0.0} MiB  peak {Measurement.ProcessMegabytes("VmHWM"):0} MiB");
    }
}
