using System.Text;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building.Certification;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Microsoft.Data.Sqlite;

namespace Components.Benchmarks;

/// <summary>Latency of each kind of query on one thread, after a warm-up; then throughput on all cores.</summary>
internal static class QueryScenario
{
    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        int rounds = arguments.Number("rounds", 400);
        string only = arguments.Text("only", "");
        void Show(string name, int count, Action<int> call)
        {
            if (name.Contains(only, StringComparison.Ordinal))
            {
                Console.WriteLine($"{name,-46} {Measurement.Describe(Measurement.Latencies(count, call))}");
            }
        }

        string[] texts = File.ReadAllLines(Path.Combine(directory, "queries.txt"));
        EngineFiles files = EngineFiles.InDirectory(directory);
        float[][] vectors = VectorFile.Read(Path.Combine(directory, "queries.f32"), arguments.Number("dim", 384));
        MappedEngine? opened = null;
        Hit[] hits = new Hit[10];
        double open = Measurement.Seconds(() =>
        {
            opened = MappedEngine.Open(files);
            using RowSet rows = opened.Resolve(Filter.All);
            opened.Dense(vectors[0], rows, WorkBudget.Unlimited, hits);
            opened.Lexical(texts[0], rows, WorkBudget.Unlimited, hits);
        });
        using MappedEngine engine = opened!;
        Console.WriteLine(
            $"rows {engine.RowCount}, open to first answer {open * 1000:0.0} ms, page cache warm or cold as it was");
        double before = Measurement.ProcessMegabytes("RssAnon");
        engine.Warmup();
        using RowSet all = engine.Resolve(Filter.All);
        Show("dense", rounds, number => engine.Dense(vectors[number % vectors.Length], all, WorkBudget.Unlimited, hits));
        using (FiltersView filters = FiltersView.Open(files[IndexFiles.Filters]))
        {
            using ColumnsView columns = ColumnsView.Open(files[IndexFiles.Columns]);
            CertificationFilters made = new(filters, columns);
            foreach (double share in new[] { 0.5, 0.1, 0.01, 0.001 })
            {
                foreach (CertificationSet set in made.Make(engine, share))
                {
                    using RowSet rows = set.Of(engine);
                    Show($"dense {share:0.###} {set.Form}", rounds, number =>
                        engine.Dense(vectors[number % vectors.Length], rows, WorkBudget.Unlimited, hits));
                    Show($"resolve {share:0.###} {set.Form}", rounds, _ => engine.Resolve(set.Filter).Dispose());
                }
            }
        }

        Show("lexical", rounds, number => engine.Lexical(texts[number % texts.Length], all, WorkBudget.Unlimited, hits));
        Filter typical = new Filter.And(
            [new Filter.TypeIs("resistor"), new Filter.PackageIs("0402"), new Filter.StockAtLeast(1)]);
        using (RowSet rows = engine.Resolve(typical))
        {
            Console.WriteLine($"type + package + stock: {rows.Count} rows");
            Show("resolve, type + package + stock", rounds, _ => engine.Resolve(typical).Dispose());
            Show("dense, type + package + stock", rounds, number =>
                engine.Dense(vectors[number % vectors.Length], rows, WorkBudget.Unlimited, hits));
            Show("lexical, type + package + stock", rounds, number =>
                engine.Lexical(texts[number % texts.Length], rows, WorkBudget.Unlimited, hits));
        }

        Show("hybrid, type + package + stock", rounds, number =>
            Hybrid(engine, typical, vectors[number % vectors.Length], texts[number % texts.Length], hits));

        // What a user sets beside a text fits it as a rule: the filter of the part whose words the text is made of.
        Filter[] fitting =
            [.. texts.Select((_, number) => FilterOf(engine, (int)((long)number * engine.RowCount / texts.Length)))];
        Show("hybrid, the part's own type + package + stock", rounds, number =>
            Hybrid(engine, fitting[number % texts.Length], vectors[number % vectors.Length], texts[number % texts.Length], hits));
        Show("hybrid, no filter", rounds, number =>
            Hybrid(engine, Filter.All, vectors[number % vectors.Length], texts[number % texts.Length], hits));
        if (only.Length > 0)
        {
            return 0;
        }

        double seconds = Measurement.Seconds(() => Parallel.For(0, rounds * 10, number =>
            Hybrid(engine, typical, vectors[number % vectors.Length], texts[number % texts.Length], new Hit[10])));
        Console.WriteLine($"hybrid throughput {rounds * 10 / seconds:0} queries/s on {Environment.ProcessorCount} cores");
        Console.WriteLine($"anonymous memory {Measurement.ProcessMegabytes("RssAnon"):0} MiB (after opening {before:0}), mapped "
            + $"files {Measurement.ProcessMegabytes("RssFile"):0} MiB");
        if (arguments.Number("fts5", 1) > 0)
        {
            Fts5(directory, texts, rounds, Show);
        }

        return 0;
    }

    private static Filter FilterOf(MappedEngine engine, int row)
    {
        RecordView record = engine.Record(row);
        Filter type = new Filter.TypeIs(Encoding.UTF8.GetString(record.ComponentType));
        return record.Package.Length == 0
            ? new Filter.And([type, new Filter.StockAtLeast(1)])
            : new Filter.And([type, new Filter.PackageIs(Encoding.UTF8.GetString(record.Package)), new Filter.StockAtLeast(1)]);
    }

    private static void Hybrid(MappedEngine engine, Filter filter, float[] vector, string text, Hit[] hits)
    {
        using RowSet rows = engine.Resolve(filter);
        int count = engine.Dense(vector, rows, WorkBudget.Unlimited, hits).Count;
        count = Math.Max(count, engine.Lexical(text, rows, WorkBudget.Unlimited, hits).Count);
        for (int hit = 0; hit < count; hit++)
        {
            _ = engine.Record(hits[hit].Row).Description.Length;
        }
    }

    /// <summary>SQLite's full-text search over the same texts: any of the words, best ten by its BM25.</summary>
    private static void Fts5(string directory, string[] texts, int rounds, Action<string, int, Action<int>> show)
    {
        string path = Path.Combine(directory, "fts5.sqlite");
        bool isNew = !File.Exists(path);
        using SqliteConnection connection = new(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        if (isNew)
        {
            Fill(connection, Path.Combine(directory, SnapshotFiles.Corpus));
        }

        using SqliteCommand search = connection.CreateCommand();
        search.CommandText = "SELECT rowid FROM parts WHERE parts MATCH @query ORDER BY rank LIMIT 10";
        SqliteParameter query = search.Parameters.Add(new SqliteParameter("@query", ""));
        show("SQLite FTS5", Math.Min(rounds, 100), number =>
        {
            query.Value = string.Join(" OR ", texts[number % texts.Length].Split(' ')
                .Select(static word => $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\""));
            using SqliteDataReader reader = search.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetInt64(0);
            }
        });
    }

    private static void Fill(SqliteConnection connection, string corpusPath)
    {
        using SqliteCommand create = connection.CreateCommand();
        create.CommandText =
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE VIRTUAL TABLE parts USING fts5(text, content='')";
        create.ExecuteNonQuery();
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO parts (rowid, text) VALUES (@id, @text)";
        SqliteParameter id = insert.Parameters.Add(new SqliteParameter("@id", SqliteType.Integer));
        SqliteParameter text = insert.Parameters.Add(new SqliteParameter("@text", ""));
        foreach (Catalog.Corpus.CorpusRecord record in Catalog.Corpus.CorpusCodec.Read(corpusPath))
        {
            id.Value = record.LcscId;
            text.Value = $"{record.PartNumber} {record.Manufacturer} {record.Category} {record.Subcategory} {record.Package} "
                + $"{record.Description} {record.Attributes}";
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
