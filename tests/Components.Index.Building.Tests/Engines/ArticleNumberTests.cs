using System.Text;
using Components.Foundation.Errors;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.TestKit.Catalogues;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Tests.Engines;

/// <summary>Article numbers of records.bin: found by both engines exactly as they are written, case aside.</summary>
public sealed class ArticleNumberTests : IDisposable
{
    private const int Count = 600;

    private readonly IndexedCatalogue _catalogue = new(SyntheticCatalogue.Parts(Count, seed: 27).Select(
        static (part, row) => part with { Articles = Articles(row) }));

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public void Both_engines_find_every_article_number_and_its_parts_alone()
    {
        int found = 0;
        foreach (string number in Enumerable.Range(0, Count).SelectMany(Articles).Distinct(StringComparer.Ordinal)
            .SelectMany(static number => (string[])[number, number.ToLowerInvariant(), $" {number} "]))
        {
            int[] expected = [.. Enumerable.Range(0, Count).Where(row =>
                Articles(row).Contains(number.Trim(), StringComparer.OrdinalIgnoreCase))];
            found += expected.Length;
            Rows(_catalogue.Mapped, number).ShouldBe(expected, number);
            Rows(_catalogue.Exact, number).ShouldBe(expected, number);
        }

        found.ShouldBeGreaterThan(Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("A")]
    [InlineData("A-1-")]
    [InlineData("A1")]
    [InlineData("A-1 0")]
    [InlineData("\uD800")]
    public void What_is_no_article_number_is_none_in_both_engines(string number)
    {
        Rows(_catalogue.Mapped, number).ShouldBeEmpty();
        Rows(_catalogue.Exact, number).ShouldBeEmpty();
    }

    [Fact]
    public void No_more_rows_are_written_than_there_is_room_for()
    {
        int[] few = new int[2];
        _catalogue.Mapped.RowsOfArticle("shared", few).ShouldBe(2);
        _catalogue.Exact.RowsOfArticle("shared", few).ShouldBe(2);
        _catalogue.Mapped.RowsOfArticle("shared", []).ShouldBe(0);
    }

    [Fact]
    public void A_catalogue_without_article_numbers_has_none()
    {
        using IndexedCatalogue plain = new(SyntheticCatalogue.Parts(50, seed: 1));
        Rows(plain.Mapped, "A-1").ShouldBeEmpty();
        Rows(plain.Exact, "A-1").ShouldBeEmpty();
        IndexVerifier.Verify(EngineFiles.InDirectory(plain.Directory));
    }

    [Theory]
    [InlineData("LAGER 2LAGER", "AAGER 2LAGER")]
    [InlineData("LAGER 2LAGER", "LAGER 9LAGER")]
    [InlineData("X94X99", "X94x99")]
    public void Verification_names_an_article_number_that_is_not_in_its_form_or_its_place(string numbers, string damaged)
    {
        string path = IndexFiles.Records.In(_catalogue.Directory);
        byte[] intact = File.ReadAllBytes(path);
        int at = intact.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(numbers));
        at.ShouldBeGreaterThan(0);
        byte[] changed = [.. intact];
        Encoding.UTF8.GetBytes(damaged).CopyTo(changed, at);
        string directory = Directory.CreateDirectory(Path.Combine(_catalogue.Directory, "damaged")).FullName;
        foreach (string file in Directory.EnumerateFiles(_catalogue.Directory, "*.bin"))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)), overwrite: true);
        }

        File.WriteAllBytes(IndexFiles.Records.In(directory), changed);
        Should.Throw<SnapshotException>(() => IndexVerifier.Verify(EngineFiles.InDirectory(directory)))
            .Message.ShouldContain("article number");
    }

    [Fact]
    public void An_article_number_of_a_part_that_is_not_there_is_refused()
    {
        string path = Path.Combine(_catalogue.Directory, "strange.sqlite");
        File.Copy(_catalogue.DetailPath, path);
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO component_articles VALUES (999999999999, 'X-1')";
            command.ExecuteNonQuery().ShouldBe(1);
        }

        Should.Throw<InputDataException>(() => IndexStages.BuildRecords(path, Path.Combine(_catalogue.Directory, "strange")))
            .Message.ShouldContain("component_articles names part 999999999999, which is none");
    }

    // Some parts have none, some two, some share one; two differ in their capitals alone.
    private static string[] Articles(int row) => (row % 5) switch
    {
        0 => [],
        1 => [$"A-{row}"],
        2 => [$"100-{row:000}", $"lager {row}"],
        3 => ["SHARED", $"{row}"],
        _ => [$"x{row}", $"X{row}"],
    };

    private static int[] Rows(IQueryEngine engine, string number)
    {
        int[] rows = new int[Count];
        return rows[..engine.RowsOfArticle(number, rows)];
    }
}
