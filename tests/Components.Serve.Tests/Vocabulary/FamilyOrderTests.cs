using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Families;
using Components.Index.Families;
using Components.Lexicon.Families;
using Components.Serve.Vocabulary;
using Components.TestKit.Catalogues;

namespace Components.Serve.Tests.Vocabulary;

/// <summary>Which families are part of which, over a families.bin whose members are known.</summary>
public sealed class FamilyOrderTests : IDisposable
{
    private const int Rows = 200;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-order-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_family_is_part_of_those_that_hold_every_one_of_its_parts()
    {
        // Of a hundred members every third is looked at: the second is the one that 'nearly' lacks.
        using FamilyIndex families = Build(
            ("all", row => true),
            ("empty", row => false),
            ("half", row => row < 100),
            ("nearly", row => row < 150 && row != 1),
            ("same", row => row < 100),
            ("single", row => row == 1));
        families.Holding(families.NumberOf("half")).ShouldContain(families.NumberOf("nearly"));

        FamilyOrder order = FamilyOrder.Of(families);
        Broader("half").ShouldBe(["all"]);
        Broader("same").ShouldBe(["all"]);
        Broader("nearly").ShouldBe(["all"]);
        Broader("single").ShouldBe(["all", "half", "same"]);
        Broader("all").ShouldBeEmpty();
        Broader("empty").ShouldBeEmpty();
        Narrower("all").ShouldBe(["half", "nearly", "same", "single"]);
        Narrower("half").ShouldBe(["single"]);
        Narrower("nearly").ShouldBeEmpty();
        Narrower("empty").ShouldBeEmpty();

        string[] Broader(string id) => [.. order.Broader(families.NumberOf(id)).Select(families.Id)];

        string[] Narrower(string id) => [.. order.Narrower(families.NumberOf(id)).Select(families.Id)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_walk_over_members_says_what_sets_of_them_say(int seed)
    {
        Random random = new(seed);
        HashSet<int>[] sets = [.. Enumerable.Range(0, 40).Select(_ =>
        {
            int first = random.Next(Rows);
            int step = random.Next(1, 4);
            HashSet<int> rows =
                [.. Enumerable.Range(0, random.Next(60)).Select(at => first + (at * step)).Where(static row => row < Rows)];
            if (random.Next(2) == 0)
            {
                rows.Remove(first + step);
            }

            return rows;
        })];
        using FamilyIndex families = Build(
            [.. sets.Select(static (set, number) => ($"f{number:D2}", (Func<int, bool>)set.Contains))]);
        FamilyOrder order = FamilyOrder.Of(families);
        int pairs = 0;
        for (int family = 0; family < sets.Length; family++)
        {
            int[] broader = [.. Enumerable.Range(0, sets.Length)
                .Where(other => sets[family].Count > 0 && sets[other].IsProperSupersetOf(sets[family]))];
            order.Broader(family).ShouldBe(broader, $"seed {seed}, family {family}");
            order.Narrower(family).ShouldBe(Enumerable.Range(0, sets.Length)
                .Where(other => sets[other].Count > 0 && sets[family].IsProperSupersetOf(sets[other])),
                $"seed {seed}, family {family}");
            pairs += broader.Length;
        }

        pairs.ShouldBeGreaterThan(10, $"seed {seed}");
    }

    private FamilyIndex Build(params (string Id, Func<int, bool> Holds)[] families)
    {
        SyntheticPart[] parts = [.. SyntheticCatalogue.Parts(Rows, seed: 5)];
        string detail = Path.Combine(_directory, SnapshotFiles.Detail);
        CatalogueFiles.WriteDetail(parts, detail);
        CatalogueFiles.WriteFamilies(
            parts.Index().SelectMany(part => families.Where(family => family.Holds(part.Index))
                .Select(family => (part.Item.Corpus.LcscId, family.Id))), detail);
        FamilyLexicon lexicon = FamilyLexicon.Of(families.Select(static family => new Family
        {
            Id = family.Id, Title = family.Id, About = "A kind of part.", Rules = [new FamilyRule { Text = "x", Line = 1 }],
            Where = "test.yaml:1",
        }));
        FamilyVectors vectors = FamilyVectors.Of(lexicon, static texts => (8, [.. texts.SelectMany(static _ => Unit())]));
        IndexStages.BuildFamilies(detail, lexicon, vectors, Sha256Digest.OfText("families"), _directory);
        return FamilyIndex.Open(IndexFiles.Families.In(_directory));
    }

    private static float[] Unit() => [1, 0, 0, 0, 0, 0, 0, 0];
}
