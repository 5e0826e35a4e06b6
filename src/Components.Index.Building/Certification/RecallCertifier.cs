using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Dense;
using Components.Index.Columns;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Filters;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Components.Index.Vectors;

namespace Components.Index.Building.Certification;

/// <summary>Measures the dense leg of the mapped engine against exact search.</summary>
public static class RecallCertifier
{
    private const int K = 10;
    private const double Tolerance = 1e-6;
    private const long DotBudget = 300_000_000;

    private static readonly double[] SelectivitiesPct = [50, 10, 1, 0.1];

    /// <summary>Measures and writes <c>recall-certificate.json</c>.</summary>
    /// <param name="files">Vectors, dense and lexical index, order, filters, columns and records. Offers need not be among them:
    /// nothing that is measured depends on them.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="queries">Unit vectors of real queries; null for queries made from the rows.</param>
    /// <param name="progress">Told how many queries are measured, over each set of rows.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The certificate. Its numbers are the same on every machine.</returns>
    public static RecallCertificate Certify(
        EngineFiles files, string outputDirectory, IReadOnlyList<float[]>? queries = null,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        using MappedEngine mapped = MappedEngine.Open(files);
        using ExactEngine exact = ExactEngine.Open(files);
        using VectorsView vectors = VectorsView.Open(files[IndexFiles.Vectors]);
        using FiltersView filters = FiltersView.Open(files[IndexFiles.Filters]);
        using ColumnsView columns = ColumnsView.Open(files[IndexFiles.Columns]);
        List<CertificateCell> cells = [];
        if (vectors.RowCount > 0)
        {
            int count = (int)Math.Clamp(DotBudget / (3.5 * vectors.RowCount), 24, 200);
            float[][] asked = queries is { Count: > 0 }
                ? CalibrationQueries.Spread(queries, count) : SyntheticQueries.Make(vectors, count);
            CertificationFilters made = new(filters, columns);
            (double Selectivity, CertificationSet Set)[] sets =
            [
                (100, new CertificationSet("none", Filter.All, vectors.RowCount)),
                .. SelectivitiesPct.SelectMany(selectivity =>
                    made.Make(exact, selectivity / 100).Select(set => (selectivity, set))),
            ];
            foreach ((double selectivity, CertificationSet set) in sets)
            {
                cells.Add(Measure(mapped, exact, vectors, asked, selectivity, set, cancellationToken));
                progress?.Report(new WorkDone("measuring recall", WorkUnit.Queries, (long)cells.Count * asked.Length,
                    (long)sets.Length * asked.Length));
            }
        }

        RecallCertificate certificate = new(
            K, Tolerance, mapped.DenseParameters.Lists, mapped.DenseParameters.VisitedLists, mapped.DenseParameters.Slack, cells);
        new DurableFiles().WriteBytes(Path.Combine(outputDirectory, RecallCertificate.FileName), certificate.ToUtf8());
        return certificate;
    }

    private static CertificateCell Measure(
        MappedEngine mapped, ExactEngine exact, VectorsView vectors, float[][] queries, double selectivity,
        CertificationSet set, CancellationToken cancellationToken)
    {
        using RowSet exactRows = set.Of(exact);
        using RowSet rows = set.Of(mapped);
        Hit[][] expected = BruteForce.Search(vectors, queries, K, exactRows, cancellationToken);
        Hit[] hits = new Hit[K];
        int wanted = 0;
        int found = 0;
        for (int query = 0; query < queries.Length; query++)
        {
            int count = expected[query].Length;
            if (count == 0)
            {
                continue;
            }

            SearchOutcome outcome = mapped.Dense(queries[query], rows, WorkBudget.Unlimited, hits, cancellationToken);
            double bound = expected[query][count - 1].Score - Tolerance;
            wanted += count;
            found += Math.Min(count, hits.Take(outcome.Count).Count(hit => hit.Score >= bound && exactRows.Contains(hit.Row)));
        }

        SearchPlan plan = mapped.Searcher.Choose(rows);
        bool counts = wanted > 0 && CertificateCell.IsMeasured(exactRows.Count, selectivity, vectors.RowCount);
        return new CertificateCell(selectivity, set.Form, exactRows.Count, plan.Scan
            ? "scan" : "lists", queries.Length, wanted, found, counts ? (double)found / wanted : null);
    }
}
