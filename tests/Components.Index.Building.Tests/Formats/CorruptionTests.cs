using Components.Catalog.Vectors;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Components.Index.Opening;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Building.Tests.Formats;

/// <summary>Damaged files end in a typed error, at open or where they are read; never in a crash or in foreign memory.</summary>
public sealed partial class CorruptionTests : IDisposable
{
    private const int Rows = 300;
    private const int Dimension = 24;

    /// <summary>Every file that engines map, so that a new one is damaged here too.</summary>
    private static readonly IndexFile[] Files = [.. IndexFiles.Mapped];

    private readonly string _directory = Directory.CreateTempSubdirectory("components-corrupt-").FullName;
    private readonly Generator _generator;

    public CorruptionTests()
    {
        TestKit.Catalogues.SyntheticPart[] parts = [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 5)
            .Select(static (part, row) => row % 3 == 0 ? part with { Articles = [$"100-{row:000}"] } : part)];
        _generator = new Generator(parts, seed: 9);
        TestKit.Catalogues.CatalogueFiles.WriteCorpus(parts, Path.Combine(_directory, "corpus.jsonl"));
        TestKit.Catalogues.CatalogueFiles.WriteDetail(parts, Path.Combine(_directory, "detail.sqlite"));
        TestKit.Catalogues.CatalogueFiles.WriteOffers(parts, Path.Combine(_directory, "offers.sqlite"), withDays: true);
        TestVectors.Write(Path.Combine(_directory, "vectors.bin"), Rows, Dimension, seed: 2);
        string corpus = Path.Combine(_directory, "corpus.jsonl");
        string detail = Path.Combine(_directory, "detail.sqlite");
        string order = IndexFiles.Order.In(_directory);
        IndexStages.BuildDense(Path.Combine(_directory, "vectors.bin"), corpus, new() { ScanUpToRows = 10 }, _directory);
        IndexStages.BuildLexical(corpus, order, new(), _directory);
        IndexStages.BuildFilters(detail, order, _directory);
        IndexStages.BuildRecords(detail, _directory);
        IndexStages.BuildOffers(Path.Combine(_directory, "offers.sqlite"), order, _directory);
        TestFamilies.Build(corpus, _directory, Dimension);
        IndexStages.BuildFacts(detail, _directory);
    }

    [Fact]
    public void Intact_files_verify()
    {
        Files.Where(file => !File.Exists(file.In(_directory)))
            .ShouldBeEmpty("the directory that is damaged holds every file of the table");
        IndexVerifier.Verify(EngineFiles.InDirectory(_directory));
    }

    [Fact]
    public void Every_flipped_bit_of_a_header_is_noticed_at_open()
    {
        foreach (IndexFile file in Files)
        {
            string name = file.FileName;
            byte[] intact = File.ReadAllBytes(Path.Combine(_directory, name));
            for (int offset = 0; offset < 64; offset++)
            {
                byte[] damaged = [.. intact];
                damaged[offset] ^= (byte)(1 << (offset % 8));
                SnapshotException error = OpenWith(name, damaged).ShouldNotBeNull($"{name} byte {offset}");
                error.Code.ShouldBe(offset < 8 ? "VEC021" : "VEC023", $"{name} byte {offset}");
            }

            Restore(name, intact);
        }
    }

    [Fact]
    public void A_flipped_bit_of_a_section_table_is_noticed_at_open()
    {
        foreach (IndexFile file in Files.Where(static file => file.IsContainer))
        {
            string name = file.FileName;
            byte[] intact = File.ReadAllBytes(Path.Combine(_directory, name));
            int tableBytes = BitConverter.ToInt32(intact, 12) * 32;
            for (int offset = 64; offset < 64 + tableBytes; offset += 5)
            {
                byte[] damaged = [.. intact];
                damaged[offset] ^= 0x10;
                OpenWith(name, damaged).ShouldNotBeNull().Code.ShouldBe("VEC023", $"{name} byte {offset}");
            }

            Restore(name, intact);
        }
    }

    [Fact]
    public void Truncated_and_lengthened_files_are_refused_at_open()
    {
        foreach (IndexFile file in Files)
        {
            string name = file.FileName;
            byte[] intact = File.ReadAllBytes(Path.Combine(_directory, name));
            SortedSet<int> lengths = [0, 1, 63, 64, 65, 128, intact.Length / 2, intact.Length - 65, intact.Length - 64,
                intact.Length - 1];
            if (file.IsContainer)
            {
                for (int entry = 0; entry < BitConverter.ToInt32(intact, 12); entry++)
                {
                    lengths.Add((int)BitConverter.ToInt64(intact, 64 + (entry * 32) + 8));
                }
            }

            foreach (int length in lengths.Where(length => length >= 0 && length < intact.Length))
            {
                OpenWith(name, intact[..length])
                    .ShouldNotBeNull($"{name} cut to {length}").Code.ShouldBe("VEC024", $"{name} cut to {length}");
            }

            OpenWith(name, [.. intact, .. new byte[64]]).ShouldNotBeNull().Code.ShouldBe("VEC024", name);
            Restore(name, intact);
        }
    }

    [Fact]
    public void Random_damage_never_ends_in_anything_but_an_answer_or_a_typed_error()
    {
        foreach (IndexFile file in Files)
        {
            string name = file.FileName;
            byte[] intact = File.ReadAllBytes(Path.Combine(_directory, name));
            int content = file.IsContainer ? 64 + (BitConverter.ToInt32(intact, 12) * 32) : 64;
            Gen<(int Place, byte Value)[]> damage =
                from kind in Gen.Choose(0, 2)
                from count in Gen.Choose(1, 20)
                from places in Gen.Choose(content, intact.Length - 1).ArrayOf(count)
                from values in Gen.Choose(0, 255).ArrayOf(count)
                select places.Zip(values, (place, value) =>
                    (place, kind switch { 0 => (byte)value, 1 => (byte)0xFF, _ => (byte)0 })).ToArray();
            Prop.ForAll(damage.ToArbitrary(), drawn =>
            {
                byte[] damaged = [.. intact];
                foreach ((int place, byte value) in drawn)
                {
                    damaged[place] = value;
                }

                File.WriteAllBytes(Path.Combine(_directory, name), damaged);
                Exercise();
                Tolerate(() => IndexVerifier.Verify(EngineFiles.InDirectory(_directory)));
            }).Check(Config.QuickThrowOnFailure.WithName($"damage of {name}").WithMaxTest(60).WithReplay(77, 1));
            Restore(name, intact);
        }
    }

    [Theory]
    [InlineData(0x7FC00000u)]
    [InlineData(0x7F800000u)]
    [InlineData(0xFF800000u)]
    public void A_vector_that_is_not_finite_is_no_answer_of_any_engine(uint bits)
    {
        string path = Path.Combine(_directory, "vectors.bin");
        byte[] damaged = File.ReadAllBytes(path);
        VectorsHeader header = VectorsHeader.Read(damaged)!.Value;
        BitConverter.TryWriteBytes(damaged.AsSpan((int)header.DataOffset + (3 * header.StrideBytes) + 8), bits).ShouldBeTrue();
        File.WriteAllBytes(path, damaged);
        using MappedEngine mapped = MappedEngine.Open(EngineFiles.InDirectory(_directory));
        using ExactEngine exact = ExactEngine.Open(EngineFiles.InDirectory(_directory));
        foreach (IQueryEngine engine in (IQueryEngine[])[mapped, exact])
        {
            engine.Vector(2).Length.ShouldBe(Dimension);
            Should.Throw<SnapshotException>(() => engine.Vector(3).Length).Message.ShouldStartWith(
                $"VEC025: {path}: The content is damaged: row 3 holds values that are not finite.");
        }
    }

    [Fact]
    public void A_lexical_index_of_the_first_format_is_refused()
    {
        string path = Path.Combine(_directory, "lexical.bin");
        byte[] older = File.ReadAllBytes(path);
        older[8] = 1;
        HeaderChecksum.Write(older);
        OpenWith("lexical.bin", older).ShouldNotBeNull().Message.ShouldBe(
            $"VEC022: {path}: The file has format version 1; this build reads version 3. "
                + "Serve it with the release that built it, or build the snapshot again with this one.");
    }

    [Theory]
    [InlineData("facts.bin", 0)]
    [InlineData("offers.bin", 32)]
    public void A_value_that_the_other_file_would_have_is_damage(string name, int first)
    {
        byte[] damaged = File.ReadAllBytes(Path.Combine(_directory, name));
        int starts = SectionStart(damaged, first + 5);
        int row = Enumerable.Range(0, Rows).First(row =>
            BitConverter.ToUInt32(damaged, starts + (4 * row)) < BitConverter.ToUInt32(damaged, starts + (4 * row) + 4));
        uint last = BitConverter.ToUInt32(damaged, starts + (4 * row) + 4) - 1;
        damaged[SectionStart(damaged, first + 6) + (4 * last) + 3] ^= 0x80;
        Restore(name, damaged);
        using FactIndex facts = OpenFacts();
        Should.Throw<SnapshotException>(() => _ = (first == 0 ? facts.ValuesOf(row) : facts.DaysOf(row)).Length).Message
            .ShouldContain($"row {row} states a value that there is not");
        int property = (first == 0 ? facts.OfParts : facts.OfDays)[0];
        Should.Throw<SnapshotException>(() => facts.Judge(row, property, FactWish.Of(5))).Code.ShouldBe("VEC025");
    }

    [Fact]
    public void Files_of_different_builds_are_refused_together()
    {
        TestKit.Catalogues.SyntheticPart[] others = [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 6)];
        TestKit.Catalogues.CatalogueFiles.WriteDetail(others, Path.Combine(_directory, "detail.sqlite"));
        IndexStages.BuildRecords(Path.Combine(_directory, "detail.sqlite"), _directory);
        SnapshotException error = Should.Throw<SnapshotException>(() => MappedEngine.Open(EngineFiles.InDirectory(_directory)));
        error.Message.ShouldBe($"VEC026: {Path.Combine(_directory, "lexical.bin")}: The file describes other rows than "
            + "'records.bin'. The files come from different builds. Build the snapshot again with './build.sh Snapshot'.");
    }

    [Fact]
    public void A_newer_format_version_is_refused_with_its_number()
    {
        string path = Path.Combine(_directory, "filters.bin");
        byte[] newer = File.ReadAllBytes(path);
        newer[8] = 5;
        HeaderChecksum.Write(newer);
        OpenWith("filters.bin", newer).ShouldNotBeNull().Message.ShouldBe(
            $"VEC022: {path}: The file has format version 5; this build reads version 4. "
                + "Serve it with the release that built it, or build the snapshot again with this one.");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static int SectionStart(byte[] file, int section) =>
        (int)Enumerable.Range(0, BitConverter.ToInt32(file, 12)).Select(static entry => 64 + (entry * 32))
            .Where(entry => BitConverter.ToInt32(file, entry) == section).Select(entry => BitConverter.ToInt64(file, entry + 8))
            .Single();

    private void Restore(string name, byte[] intact) => File.WriteAllBytes(Path.Combine(_directory, name), intact);

    private SnapshotException? OpenWith(string name, byte[] content)
    {
        Restore(name, content);
        try
        {
            MappedEngine.Open(EngineFiles.InDirectory(_directory)).Dispose();
            FamilyIndex.Open(IndexFiles.Families.In(_directory)).Dispose();
            OpenFacts().Dispose();
            return null;
        }
        catch (SnapshotException error)
        {
            return error;
        }
    }

    private FactIndex OpenFacts() => FactIndex.Open(
        IndexFiles.Facts.In(_directory), IndexFiles.Records.In(_directory), IndexFiles.Offers.In(_directory));

    private void Exercise()
    {
        Tolerate(() =>
        {
            using FactIndex facts = OpenFacts();
            for (int row = 0; row < facts.RowCount; row++)
            {
                for (int property = 0; property < facts.Properties.Count; property++)
                {
                    Tolerate(() => facts.Judge(row, property, FactWish.Of(5)));
                    Tolerate(() => facts.Judge(row, property, FactWish.Of("RED")));
                }
            }

            for (int property = 0; property < facts.Properties.Count; property++)
            {
                Tolerate(() =>
                {
                    (uint first, int count) = facts.ValuesOfProperty(property);
                    for (uint value = first; value < first + count; value++)
                    {
                        using RowSet stating = new(facts.RowCount);
                        facts.AddRows(value, stating);
                    }
                });
            }
        });
        Tolerate(() =>
        {
            using FamilyIndex families = FamilyIndex.Open(IndexFiles.Families.In(_directory));
            Tolerate(() =>
            {
                using FamilyScoring scoring = families.Score(
                    TestVectors.Unit(new Random(1), Dimension), "chip resistor that limits a current", 0.04);
                for (int family = 0; family < families.Count; family++)
                {
                    int asked = family;
                    Tolerate(() => scoring.Of(asked));
                }
            });
            using RowSet all = new(families.RowCount);
            for (int row = 0; row < families.RowCount; row++)
            {
                all.Add(row);
                Tolerate(() => _ = families.FamiliesOf(row).Length);
            }

            for (int family = 0; family < families.Count; family++)
            {
                using RowSet members = new(families.RowCount);
                Tolerate(() => families.AddMembers(family, all, members));
                Tolerate(() => _ = families.Id(family).Length + families.Title(family).Length);
            }
        });
        foreach (Func<IQueryEngine> open in new Func<IQueryEngine>[] { () =>
            MappedEngine.Open(EngineFiles.InDirectory(_directory)), () => ExactEngine.Open(EngineFiles.InDirectory(_directory)) })
        {
            Tolerate(() =>
            {
                using IQueryEngine engine = open();
                float[] query = TestVectors.Unit(new Random(1), Dimension);
                Hit[] hits = new Hit[10];
                for (int number = 0; number < 6; number++)
                {
                    Tolerate(() =>
                    {
                        using RowSet rows = engine.Resolve(_generator.Filter());
                        Tolerate(() => engine.Dense(query, rows, WorkBudget.Unlimited, hits));
                        Tolerate(() => engine.Lexical(_generator.Text(), rows, WorkBudget.Unlimited, hits));
                    });
                }

                for (int row = 0; row < Rows; row += 7)
                {
                    Tolerate(() => _ = engine.Record(row).Description.Length + engine.Record(row).Prices.Length);
                    Tolerate(() => _ = engine.Number("resistance_ohm", row));
                    Tolerate(() => _ = engine.RowsOfPartNumber(_generator.Text(), new int[8]));
                    Tolerate(() => _ = engine.RowsOfArticle($"100-{row:000}", new int[8]));
                }
            });
        }
    }

    private static void Tolerate(Action action)
    {
        try
        {
            action();
        }
        catch (SnapshotException)
        {
            // The typed error is the point; anything else fails the test.
        }
    }
}
