using System.Text.Json;
using System.Text.RegularExpressions;
using Components.Catalog.Import;
using Components.Catalog.Parametric;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Dense;
using Components.Index.Building.Families;
using Components.Index.Building.Lexical;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;
using Components.Snapshots;
using Components.Transform;
using Components.Transform.Facts;
using Components.Transform.Offers;
using Microsoft.Data.Sqlite;

namespace Components.Search.Tests.Honesty;

/// <summary>A whole catalogue through the product's stages, with the shared order of rows and both engines over it. The
/// details are read again with SQL of its own, so that answers are checked against something else than what made
/// them.</summary>
public sealed class CatalogueSnapshot : IDisposable
{
    private readonly Lazy<ILookup<string, string>> _named = new(static () => Lexicon().Families
        .SelectMany(static family => FamilyTexts.Names(family).Select(name => (Name: Words(name), family.Id))).Distinct()
        .ToLookup(static entry => entry.Name, static entry => entry.Id, StringComparer.Ordinal));

    private readonly string _work;
    private readonly Embedding.Contract.ITextEncoder _encoder;

    private CatalogueSnapshot(string work, Embedding.Contract.ITextEncoder encoder)
    {
        _work = work;
        _encoder = encoder;
        EngineFiles files = EngineFiles.InDirectory(Path.Combine(work, "index"));
        Mapped = MappedEngine.Open(files);
        Exact = ExactEngine.Open(files);
        Families = FamilyIndex.Open(files[IndexFiles.Families], files[IndexFiles.Records]);
        Facts = FactIndex.Open(files[IndexFiles.Facts], files[IndexFiles.Records]);
        Parts = Read(Path.Combine(work, "sql", SnapshotFiles.Detail)).ToDictionary(static part => part.Id);
    }

    public IQueryEngine Mapped { get; }

    public IQueryEngine Exact { get; }

    internal FamilyIndex Families { get; }

    internal FactIndex Facts { get; }

    internal Dictionary<long, StoredPart> Parts { get; }

    internal float[] VectorOf(string query)
    {
        float[] vector = new float[_encoder.Contract.Dimension];
        _encoder.EncodeQuery(query, vector);
        return vector;
    }

    internal static async Task<CatalogueSnapshot> BuildAsync(string kind, string path)
    {
        string work = Directory.CreateTempSubdirectory("search-honesty-").FullName;
        string import = await Repository.ImportAsync("catalogue", kind, path, work);
        string sql = Path.Combine(work, "sql");
        string index = Path.Combine(work, "index");
        FamilyLexicon lexicon = Lexicon();
        _ = TransformStage.Run(
            import, new TransformSettings(), sql, reading: new PartReading(lexicon,
                PropertyReader.Read(Path.Combine(Checkout.Root, "data", "properties"), lexicon)));
        _ = OffersStage.Run(
            Path.Combine(Path.GetDirectoryName(import)!, ImportFiles.Offers), new TransformSettings(), sql);
        string offers = Path.Combine(sql, SnapshotFiles.Offers);
        string corpus = Path.Combine(sql, SnapshotFiles.Corpus);
        string detail = Path.Combine(sql, SnapshotFiles.Detail);
        _ = new EmbedStage(new EncoderFactory(new ModelLocator([])))
            .Run(corpus, new ModelSettings(), new EmbeddingSettings { Threads = 1 }, cacheDirectory: null, index);
        _ = IndexStages.BuildDense(Path.Combine(index, "vectors.bin"), corpus, new DenseSettings(), index);
        string order = IndexFiles.Order.In(index);
        _ = IndexStages.BuildLexical(corpus, order, new LexicalSettings(), index);
        _ = IndexStages.BuildFilters(detail, order, index);
        _ = IndexStages.BuildRecords(detail, index);
        _ = IndexStages.BuildOffers(offers, order, index);
        _ = IndexStages.BuildFacts(detail, index);
        Embedding.Hashing.HashingEncoder encoder = new();
        BuildFamilies(detail, encoder, index);
        return new CatalogueSnapshot(work, encoder);
    }

    internal static Task<CatalogueSnapshot> SampleAsync() => BuildAsync(SourceSettings.SampleKind,
        Path.Combine(Checkout.Root, "data", "sample"));

    /// <summary>A searcher over families none of which has a member, as over a catalogue whose wording the lexicon does not
    /// know.</summary>
    /// <param name="engine">One of the engines.</param>
    /// <param name="families">Its families; the caller disposes of them.</param>
    internal Searcher WithoutMembers(IQueryEngine engine, out FamilyIndex families)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_work, "empty")).FullName;
        string detail = Path.Combine(directory, SnapshotFiles.Detail);
        File.Copy(Path.Combine(_work, "sql", SnapshotFiles.Detail), detail);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(detail, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using (SqliteConnection connection = new($"Data Source={detail};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DELETE FROM component_families";
            command.ExecuteNonQuery().ShouldBeGreaterThan(1000);
        }

        BuildFamilies(detail, _encoder, directory);
        families = FamilyIndex.Open(IndexFiles.Families.In(directory), Path.Combine(_work, "index", IndexFiles.Records.FileName));
        return new Searcher(engine, _encoder, new SearchSettings(), "test", families, Facts);
    }

    /// <summary>A searcher over one of the engines.</summary>
    internal Searcher Over(IQueryEngine engine, SearchSettings? settings = null) =>
        new(engine, _encoder, settings ?? new SearchSettings(), "test", Families, Facts);

    /// <summary>A searcher over one of the engines that knows no facts.</summary>
    internal Searcher WithoutFacts(IQueryEngine engine) => new(engine, _encoder, new SearchSettings(), "test", Families);

    /// <summary>A searcher over one of the engines that knows no families.</summary>
    internal Searcher WithoutFamilies(IQueryEngine engine) =>
        new(engine, _encoder, new SearchSettings(), "test", families: null, Facts);

    /// <summary>Parts of the families that have a name, by the tables of detail.sqlite.</summary>
    /// <param name="name">A name.</param>
    internal IEnumerable<long> MembersByName(string name) => _named.Value[Words(name)]
        .SelectMany(family => Query("SELECT lcsc_id FROM component_families WHERE family = $a", family,
            static reader => reader.GetInt64(0))).Distinct();

    /// <summary>Nominal values of a unit that a part states, by the tables of detail.sqlite.</summary>
    /// <param name="id">The part.</param>
    /// <param name="unit">Unit as data/properties writes it.</param>
    internal (double Low, double High)[] NominalFacts(long id, string unit) =>
    [
        .. Query($"""
            SELECT low, high FROM component_facts JOIN fact_properties USING (property)
            WHERE lcsc_id = {id} AND sense = 'nominal' AND unit = $a
            """, unit, static reader => (reader.IsDBNull(0) ? double.NegativeInfinity : reader.GetDouble(0),
                reader.IsDBNull(1) ? double.PositiveInfinity : reader.GetDouble(1))),
    ];

    /// <summary>Everything that a part states, by the tables of detail.sqlite.</summary>
    /// <param name="id">The part.</param>
    internal (string Title, string Sense, double Low, double High, string Code)[] AllFacts(long id) =>
    [
        .. Query($"""
            SELECT lower(title), sense, low, high, coalesce(code, '') FROM component_facts JOIN fact_properties USING (property)
            WHERE lcsc_id = {id} AND $a = $a
            """, "", static reader => (reader.GetString(0), reader.GetString(1),
                reader.IsDBNull(2) ? double.NegativeInfinity : reader.GetDouble(2),
                reader.IsDBNull(3) ? double.PositiveInfinity : reader.GetDouble(3), reader.GetString(4))),
    ];

    private static string Words(string name) => string.Join(' ', Regex.Split(name.ToLowerInvariant(), @"[^\p{L}\p{Nd}]+")
        .Where(static word => word.Length > 0)
        .Select(static word => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word));

    private List<T> Query<T>(string sql, string argument, Func<SqliteDataReader, T> read)
    {
        using SqliteConnection connection = Open(Path.Combine(_work, "sql", SnapshotFiles.Detail));
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.Parameters.AddWithValue("$a", argument);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Texts of the suites' queries.</summary>
    internal static IReadOnlyList<string> SuiteTexts(params string[] suites) =>
    [
        .. suites.SelectMany(static suite => File.ReadLines(Path.Combine(Checkout.Root, "data", "eval", suite + ".yaml")))
            .Select(static line => line.Trim()).Where(static line => line.StartsWith("text: \"", StringComparison.Ordinal))
            .Select(static line => line[7..^1].Replace("\\\"", "\"", StringComparison.Ordinal)),
    ];

    public void Dispose()
    {
        Mapped.Dispose();
        Exact.Dispose();
        Families.Dispose();
        Facts.Dispose();
        _encoder.Dispose();
        Directory.Delete(_work, recursive: true);
    }

    private static FamilyLexicon Lexicon() => LexiconReader.Read(Path.Combine(Checkout.Root, "data", "lexicon"));

    private static void BuildFamilies(string detail, Embedding.Contract.ITextEncoder encoder, string directory)
    {
        FamilyLexicon lexicon = Lexicon();
        FamilyVectors vectors = FamilyVectors.Of(lexicon, texts =>
        {
            float[] rows = new float[texts.Count * encoder.Contract.Dimension];
            encoder.EncodePassages(texts, rows);
            return (encoder.Contract.Dimension, rows);
        });
        _ = IndexStages.BuildFamilies(detail, lexicon, vectors, Sha256Digest.OfText("lexicon"), directory);
    }

    private static SqliteConnection Open(string detail)
    {
        SqliteConnection connection = new(
            $"Data Source={SqliteUri.Immutable(detail)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        OfferViews.Create(connection, SqliteUri.Immutable(OfferViews.Beside(detail)));
        return connection;
    }

    private static List<StoredPart> Read(string detail)
    {
        string[] numbers = [.. PickSchema.NumericColumns];
        string[] codes = [.. PickSchema.CodeColumns];
        using SqliteConnection connection = Open(detail);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText =
            "SELECT lcsc_id, component_type, package, part_number, description, "
            + "CASE WHEN stock_unknown THEN NULL ELSE stock END, is_basic, category || ' ' || subcategory, "
            + $"attributes_json, {string.Join(", ", numbers.Concat(codes))} FROM components_full";
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<StoredPart> parts = [];
        while (reader.Read())
        {
            string Text(int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
            Dictionary<string, double> values = [];
            Dictionary<string, string> stated = [];
            for (int i = 0; i < numbers.Length; i++)
            {
                if (!reader.IsDBNull(9 + i))
                {
                    values.Add(numbers[i], reader.GetDouble(9 + i));
                }
            }

            for (int i = 0; i < codes.Length; i++)
            {
                if (!reader.IsDBNull(9 + numbers.Length + i))
                {
                    stated.Add(codes[i], reader.GetString(9 + numbers.Length + i));
                }
            }

            parts.Add(new StoredPart(reader.GetInt64(0), Text(1), Text(2), Text(3), Text(4),
                reader.IsDBNull(5) ? null : reader.GetInt64(5),
                reader.GetInt64(6) != 0, Text(7), Text(8), values, stated));
        }

        Dictionary<long, StoredPart> byId = parts.ToDictionary(static part => part.Id);
        AddMakers(connection, byId);
        AddFacts(connection, byId);
        return parts;
    }

    private static void AddMakers(SqliteConnection connection, Dictionary<long, StoredPart> parts)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT lcsc_id, manufacturer_name FROM components_full";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            parts[reader.GetInt64(0)].Maker = reader.GetString(1);
        }
    }

    private static void AddFacts(SqliteConnection connection, Dictionary<long, StoredPart> parts)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT lcsc_id, title, definition, coalesce(unit, ''), sense, low, high, code, property "
            + "FROM component_facts JOIN fact_properties USING (property)";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            using JsonDocument definition = JsonDocument.Parse(reader.GetString(2));
            double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
            parts[reader.GetInt64(0)].Facts.Add((
                [reader.GetString(1), reader.GetString(8), .. definition.RootElement.GetProperty("words").EnumerateArray()
                    .Select(static word => word.GetString()!)],
                reader.GetString(3), reader.GetString(4), Number(5), Number(6), reader.IsDBNull(7) ? null : reader.GetString(7)));
        }
    }
}
