using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Components.Catalog.Import;
using Components.Evaluation.Reporting;
using Components.Evaluation.Reporting.Sections;
using Components.Fetch.Guards;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Transform.Reporting;

namespace Components.Evaluation.Tests.Reporting;

/// <summary>The report reads documents of stages that it does not use: each name that it reads is one that its record is
/// written with.</summary>
public sealed class StageFieldTests
{
    private static readonly Assembly[] Writers = [typeof(LedgerEntry).Assembly, typeof(TransformReport).Assembly];

    [Fact]
    public void Every_name_that_the_report_reads_is_written()
    {
        List<string> wrong = [];
        int compared = 0;
        foreach (Type group in typeof(StageField).GetNestedTypes(BindingFlags.NonPublic).Where(static type => type.IsSealed))
        {
            Type record = Writers.SelectMany(static assembly => assembly.GetExportedTypes())
                .Where(type => $"Of{type.Name}" == group.Name).ShouldHaveSingleItem($"a record {group.Name} that a stage writes");
            JsonTypeInfo written = DocumentJson.Options.GetTypeInfo(record);
            foreach (PropertyInfo property in group.GetProperties(BindingFlags.Public | BindingFlags.Static))
            {
                compared++;
                string read = ((StageField)property.GetValue(null)!).Name;
                string? name = written.Properties.FirstOrDefault(member =>
                    member.AttributeProvider is PropertyInfo declared && declared.Name == property.Name)?.Name;
                if (name != read)
                {
                    wrong.Add($"{group.Name}.{property.Name} is written as '{name}' and read as '{read}'");
                }
            }
        }

        wrong.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Documents_of_the_writers_are_shown_with_each_of_their_figures()
    {
        string directory = Directory.CreateTempSubdirectory("stage-fields-").FullName;
        try
        {
            ReportInputs inputs = new()
            {
                SnapshotDirectory = directory, Gates = [], TransformReportPath = Path.Combine(directory, "t"),
                OffersReportPath = Path.Combine(directory, "o"), FetchManifestPath = Path.Combine(directory, "f"),
                SourceLedgers = [Path.Combine(directory, "l")],
            };
            File.WriteAllBytes(inputs.TransformReportPath, Transform().ToUtf8());
            File.WriteAllBytes(inputs.OffersReportPath, Offers().ToUtf8());
            File.WriteAllBytes(inputs.FetchManifestPath, Fetch().ToUtf8());
            JsonSerializerOptions line = new(DocumentJson.Options) { WriteIndented = false };
            File.WriteAllLines(inputs.SourceLedgers[0], [JsonSerializer.Serialize(Entry(), line),
                JsonSerializer.Serialize(Entry(), line)]);

            DataSection data = DataSection.Create(inputs)!;
            data.Counts.Select(static count => count.Count).ShouldBe([11, 12, 13, 31, 32, 71, 72, 73, 74]);
            data.Types.ShouldBe([new TypeRow("diode", 33, 34)]);
            data.Reasons.Select(static reason => $"{reason.Reason} {reason.Count} {string.Join(' ', reason.Samples)}")
                .ShouldBe(["offers_warning 76 C1", "offers_rejected 75 C1", "warned_of 37 C1", "refused 36 C1", "no_value 35 C1",
                    "defective 16 C3", "repaired 15 C2", "quarantined 14 C1"]);
            data.Fill.ShouldBe([new FillRow("stock", 0.5)]);
            CoverageSection coverage = data.Coverage!;
            (coverage.Facts, coverage.PartsWithFacts, coverage.Sources.Single()).ShouldBe((51, 52, new NamedCount("text", 53)));
            coverage.Types.ShouldBe([new CoverageType("diode", 50, 0.5, 2)]);
            coverage.Properties.ShouldBe([new CoverageRow("diode", "current", 60, 0.5, 61, 62, 63)]);
            coverage.Unread.ShouldBe([new UnreadRow("diode: current", "5 X", 64, "C4")]);
            coverage.Contradictions.ShouldBe([new UnreadRow("diode: current", "6 X", 65, "C5")]);
            UnreadSection unread = data.Unread!;
            (unread.Stated, unread.Kept, unread.Blank, unread.Same, unread.Lost).ShouldBe((41, 42, 43, 44, 45));
            unread.Rows.ShouldBe([new UnreadRow("offers", "offers warning", 76, "C1"),
                new UnreadRow("diode current a", "odd", 46, "C6 '7 X'"), new UnreadRow("attribute", "too long", 45, "C1"),
                new UnreadRow("warned", "warned of", 37, "C1"), new UnreadRow("source file", "defective", 16, "C3")]);
            unread.Names.ShouldBe([new UnreadRow("diode", "Colour", 47, "C1")]);

            TrendSection trend = TrendSection.Create(inputs).ShouldHaveSingleItem();
            (trend.Source, trend.Kind).ShouldBe(("shelf", "csv"));
            trend.Imports[0].Broken.ShouldBe(["max_shrink_pct"]);
            (trend.Imports[0] with { Broken = [] }).ShouldBe(new TrendRow(
                "2026-12-01T00:00:00Z", LedgerEntry.Accepted, 8, 2, 81, 82, 83, 84, 85, 1, [], "why"));
            trend.Series.Select(static series => $"{series.Title} {series.Last}").ShouldBe(
                ["rows 8", "in stock 0.25", "stock not told 0.25", "with a price 0.75", "quarantined 0.2"]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static SortedDictionary<string, T> One<T>(string key, T value) => new(StringComparer.Ordinal) { [key] = value };

    private static SortedDictionary<string, ReasonCount> Reason(string key, long count) =>
        One(key, new ReasonCount { Count = count, Samples = [1] });

    private static TransformReport Transform() => new()
    {
        TextTemplateVersion = 1, RowsIn = 31, RowsKept = 32, Tables = [], Rejected = Reason("refused", 36),
        Warnings = Reason("warned_of", 37),
        Attributes = new AttributesReport { Stated = 41, Kept = 42, Blank = 43, Same = 44, Lost = Reason("too_long", 45) },
        Types = One("diode", new TypeReport
        {
            Rows = 33, InPickTable = 34, NotInPickTable = Reason("no_value", 35), WithoutColumn = Reason("Colour", 47),
            Columns = One("current_a", new ColumnReport
            {
                Stated = 1, Read = 1, Filled = 0,
                Unread = One("odd", new UnreadCount { Count = 46, Samples = [6], Example = "7 X" }),
            }),
        }),
        Facts = new FactsReport
        {
            Facts = 51, PartsWithFacts = 52, PartsWithFamilies = 0, Sources = One("text", 53L), Senses = [],
            Types = One("diode", new TypeFactsReport
            {
                Rows = 50, RowsWithFacts = 25, Facts = 100,
                Properties = One("current", new PropertyFactsReport
                {
                    Expected = 60, Stated = 30, FromText = 61,
                    Unread = new UnreadTexts { Count = 62, Samples = [4], Texts = [new UnreadText("5 X", 64)] },
                    Contradictions = new UnreadTexts { Count = 63, Samples = [5], Texts = [new UnreadText("6 X", 65)] },
                }),
            }),
        },
    };

    private static OffersReport Offers() => new()
    {
        RowsIn = 1, RowsKept = 71, InStock = 72, StockUnknown = 73, Basic = 0, Preferred = 0,
        Tables = One(SnapshotTables.HistoryFacts, 74L), Rejected = Reason("offers_rejected", 75),
        Warnings = Reason("offers_warning", 76),
    };

    private static FetchManifest Fetch() => new()
    {
        SourceId = "shelf", SourceKind = "csv", Partial = false, RawFiles = [], NewestLastUpdate = 0, Profile = Profile(),
        Counts = new FetchCounts
        {
            RowsIn = 11, Imported = 12, Quarantined = 13, Defective = 0, QuarantinedByReason = One("quarantined", 14L),
            RepairedByReason = One("repaired", 15L), DefectiveByReason = One("defective", 16L),
            Examples = new(StringComparer.Ordinal) { ["quarantined"] = 1, ["repaired"] = 2, ["defective"] = 3 },
        },
    };

    private static ImportProfile Profile() => new()
    {
        RowsIn = 10, Rows = 8, Quarantined = 2, Defective = 0, FillRates = One("stock", 0.5), Packages = [], Categories = [],
        Stock = new(StringComparer.Ordinal)
            { [ImportKeys.NoStock] = 4, [ImportKeys.UntoldStock] = 2, ["1..9"] = 2 },
        Price = new(StringComparer.Ordinal) { [ImportKeys.NoPrice] = 2, ["1..10"] = 6 },
    };

    private static LedgerEntry Entry() => new()
    {
        AtUtc = "2026-12-01T00:00:00Z", SourceId = "shelf", SourceKind = "csv", Outcome = LedgerEntry.Accepted, Error = "why",
        Profile = Profile(), Guards = [new GuardResult("max_shrink_pct", 1, 2, Holds: false, "shrunk")],
        Difference = new ImportDifference(81, 82, 83, new(StringComparer.Ordinal)
            { [ImportKeys.ChangedPrice] = 84, [ImportKeys.ChangedStock] = 85 }),
    };
}
