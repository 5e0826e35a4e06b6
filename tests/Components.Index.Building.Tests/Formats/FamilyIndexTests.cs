using Components.Catalog.Corpus;
using Components.Foundation.Errors;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Families;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;

namespace Components.Index.Building.Tests.Formats;

/// <summary>families.bin against the lexicon and the corpus that it was made from.</summary>
public sealed class FamilyIndexTests : IDisposable
{
    private const int Rows = 200;
    private const int Dimension = 24;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-families-").FullName;
    private readonly FamilyIndex _index;

    public FamilyIndexTests()
    {
        TestKit.Catalogues.SyntheticPart[] parts = [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 5)];
        TestKit.Catalogues.CatalogueFiles.WriteCorpus(parts, Corpus);
        TestKit.Catalogues.CatalogueFiles.WriteDetail(parts, Path.Combine(_directory, "detail.sqlite"));
        TestFamilies.Build(Corpus, _directory, Dimension);
        _index = FamilyIndex.Open(IndexFiles.Families.In(_directory));
    }

    private string Corpus => Path.Combine(_directory, "corpus.jsonl");

    public void Dispose()
    {
        _index.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Families_are_described_as_the_lexicon_has_them()
    {
        for (int family = 0; family < _index.Count; family++)
        {
            Family written = TestFamilies.Lexicon.Families[family];
            FamilyDescription described = _index.Describe(family);
            described.About.ShouldBe(written.About);
            described.Asks.ShouldBe(["what do I need"]);
            described.Names.ShouldBe(written.Synonyms);
            described.Within.ShouldBe(written.Broader);
        }
    }

    [Fact]
    public void Members_are_the_rows_that_the_rules_choose_in_both_directions()
    {
        FamilyMatcher matcher = new(TestFamilies.Lexicon);
        int[][] expected =
            [.. CorpusCodec.Read(Corpus).Select(record => matcher.FamiliesOf(CorpusSubjects.Of(record)).ToArray())];
        expected.Length.ShouldBe(Rows);
        expected.Sum(static families => families.Length).ShouldBeGreaterThan(Rows / 10);
        for (int row = 0; row < Rows; row++)
        {
            _index.FamiliesOf(row).ToArray().Select(static family => (int)family).ShouldBe(expected[row]);
        }

        for (int family = 0; family < _index.Count; family++)
        {
            _index.Id(family).ShouldBe(TestFamilies.Lexicon.Families[family].Id);
            _index.Title(family).ShouldBe(TestFamilies.Lexicon.Families[family].Title);
            _index.Members(family).ToArray().Select(static row => (int)row)
                .ShouldBe(Enumerable.Range(0, Rows).Where(row => expected[row].Contains(family)));
        }
    }

    [Fact]
    public void Names_and_known_numbers_lead_to_their_families()
    {
        for (int family = 0; family < _index.Count; family++)
        {
            foreach (string name in FamilyTexts.Names(TestFamilies.Lexicon.Families[family]))
            {
                Called(name).ShouldContain(family, name);
                Called(name.ToUpperInvariant()).ShouldContain(family, name);
            }

            foreach (string known in TestFamilies.Lexicon.Families[family].Known.Where(static known =>
                known.Length >= FamilyNames.ShortestNumber))
            {
                List<int> found = [];
                _index.Names.OfNumber($"{known.ToLowerInvariant()}-XYZ/9", found);
                found.ShouldContain(family, known);
            }
        }

        Called("no such part").ShouldBeEmpty();
        List<int> none = [];
        _index.Names.OfNumber("QQ", none);
        none.ShouldBeEmpty();

        int[] Called(string name)
        {
            List<ulong> words = [];
            foreach (ReadOnlySpan<char> word in new FamilyWords(name))
            {
                words.Add(FamilyWords.Hash(word));
            }

            return [.. _index.Names.Of([.. words]).ToArray().Select(static family => (int)family)];
        }
    }

    [Fact]
    public void A_family_scores_half_its_best_sentence_and_half_its_whole_text()
    {
        // The vectors of TestFamilies once more: sentences of all families first, then whole texts.
        Random random = new(3);
        float[][][] sentences = [.. TestFamilies.Lexicon.Families.Select(family =>
            FamilyTexts.Sentences(family).Select(_ => TestVectors.Unit(random, Dimension)).ToArray())];
        float[][] wholes = [.. TestFamilies.Lexicon.Families.Select(_ => TestVectors.Unit(random, Dimension))];
        float[] query = TestVectors.Unit(new Random(8), Dimension);

        double[] scores = Scores(query, "", 0);

        for (int family = 0; family < scores.Length; family++)
        {
            double expected = (sentences[family].Max(sentence => Dot(query, sentence)) + Dot(query, wholes[family])) / 2;
            scores[family].ShouldBe(expected, 0.02);
        }
    }

    [Fact]
    public void Words_count_for_the_families_that_hold_them_and_rare_words_count_more()
    {
        float[] nothing = new float[Dimension];

        double[] scores = Scores(nothing, "Charges", 1);
        scores[0].ShouldBeGreaterThan(0);
        scores[1..].ShouldAllBe(static score => score == 0);
        double rare = scores[0];

        scores = Scores(nothing, "need", 1);
        scores.ShouldAllBe(score => score > 0 && score < rare);

        scores = Scores(nothing, "unheard", 1);
        scores.ShouldAllBe(static score => score == 0);
    }

    [Fact]
    public void No_family_scores_more_than_its_bound_and_scores_do_not_depend_on_what_was_asked_before()
    {
        Random random = new(21);
        for (int round = 0; round < 200; round++)
        {
            float[] query = TestVectors.Unit(random, Dimension);
            using FamilyScoring forwards = _index.Score(query, "need a charger", 0.04);
            using FamilyScoring backwards = _index.Score(query, "need a charger", 0.04);
            double[] first = [.. Enumerable.Range(0, _index.Count).Select(forwards.Of)];
            double[] second = [.. Enumerable.Range(0, _index.Count).Reverse().Select(backwards.Of).Reverse()];

            first.ShouldBe(second);
            for (int family = 0; family < first.Length; family++)
            {
                forwards.Bound(family).ShouldBeGreaterThanOrEqualTo(first[family]);
                forwards.Loose[family].ShouldBeGreaterThanOrEqualTo(first[family] - 1e-9);
            }
        }
    }

    [Fact]
    public void A_family_may_reach_what_it_scores_and_is_not_compared_where_a_bound_tells_that_it_does_not()
    {
        Random random = new(22);
        int told = 0;
        for (int round = 0; round < 200; round++)
        {
            float[] query = TestVectors.Unit(random, Dimension);
            double[] scores = Scores(query, "need a charger", 0.04);
            using FamilyScoring scoring = _index.Score(query, "need a charger", 0.04);
            for (int family = 0; family < scores.Length; family++)
            {
                scoring.MayReach(family, scores[family]).ShouldBeTrue();
                scoring.MayReach(family, 5).ShouldBeFalse();
                scoring.IsScored(family).ShouldBeFalse();
                told += scoring.MayReach(family, scores[family] + 0.45) ? 0 : 1;
                _ = scoring.Of(family);
                scoring.MayReach(family, scores[family]).ShouldBeTrue();
                scoring.MayReach(family, scores[family] + 1e-12).ShouldBeFalse();
            }
        }

        told.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_a_query_summed_bounds_no_other_query()
    {
        // Wide enough for signs to tell: a bound made of another query's sums is below what a sentence scores with itself.
        const int Wide = 512;
        string directory = Directory.CreateDirectory(Path.Combine(_directory, "wide")).FullName;
        TestKit.Catalogues.CatalogueFiles.WriteDetail(
            [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 5)], Path.Combine(directory, "detail.sqlite"));
        TestFamilies.Build(Corpus, directory, Wide);
        using FamilyIndex index = FamilyIndex.Open(IndexFiles.Families.In(directory));
        Random random = new(3);
        float[][][] sentences = [.. TestFamilies.Lexicon.Families.Select(family =>
            FamilyTexts.Sentences(family).Select(_ => TestVectors.Unit(random, Wide)).ToArray())];
        for (int family = 0; family < sentences.Length; family++)
        {
            foreach (float[] sentence in sentences[family])
            {
                using FamilyScoring scoring = index.Score(sentence, "", 0);
                scoring.Bound(family).ShouldBeGreaterThanOrEqualTo(scoring.Of(family), $"family {family}");
            }
        }
    }

    private double[] Scores(float[] vector, string text, double wordWeight)
    {
        using FamilyScoring scoring = _index.Score(vector, text, wordWeight);
        return [.. Enumerable.Range(0, _index.Count).Select(scoring.Of)];
    }

    [Theory]
    [InlineData(FamiliesFormat.Members)]
    [InlineData(FamiliesFormat.SentenceSigns)]
    public void A_member_that_the_row_does_not_know_of_and_a_sign_that_is_not_its_codes_are_noticed_by_the_verifier(int section)
    {
        FamiliesVerifier.Verify(_index, TestContext.Current.CancellationToken);
        string path = IndexFiles.Families.In(_directory);
        byte[] file = File.ReadAllBytes(path);
        int entry = Enumerable.Range(0, BitConverter.ToInt32(file, 12)).Select(static number => 64 + (number * 32))
            .Single(at => BitConverter.ToInt32(file, at) == section);
        int start = (int)BitConverter.ToInt64(file, entry + 8);
        file[start] ^= 1;
        string damaged = Path.Combine(_directory, "damaged.bin");
        File.WriteAllBytes(damaged, file);
        using FamilyIndex index = FamilyIndex.Open(damaged);
        Should.Throw<SnapshotException>(() =>
            FamiliesVerifier.Verify(index, TestContext.Current.CancellationToken)).Code.ShouldBe("VEC025");
    }

    [Fact]
    public void Families_of_other_rows_are_refused_beside_the_records()
    {
        TestKit.Catalogues.SyntheticPart[] own = [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 5)];
        TestKit.Catalogues.SyntheticPart[] others = [.. TestKit.Catalogues.SyntheticCatalogue.Parts(Rows, seed: 6)];
        string detail = Path.Combine(_directory, "detail.sqlite");
        TestKit.Catalogues.CatalogueFiles.WriteDetail(own, detail);
        IndexStages.BuildRecords(detail, _directory);
        FamilyIndex.Open(IndexFiles.Families.In(_directory), IndexFiles.Records.In(_directory)).Dispose();

        TestKit.Catalogues.CatalogueFiles.WriteDetail(others, detail);
        IndexStages.BuildRecords(detail, _directory);
        Should.Throw<SnapshotException>(() =>
            FamilyIndex.Open(IndexFiles.Families.In(_directory), IndexFiles.Records.In(_directory))).Code.ShouldBe("VEC026");
    }

    [Fact]
    public void A_title_that_is_no_text_is_noticed_by_the_verifier()
    {
        byte[] file = File.ReadAllBytes(IndexFiles.Families.In(_directory));
        int entry = Enumerable.Range(0, BitConverter.ToInt32(file, 12)).Select(static number => 64 + (number * 32))
            .Single(at => BitConverter.ToInt32(file, at) == FamiliesFormat.Texts);
        file[(int)BitConverter.ToInt64(file, entry + 8) + _index.Id(0).Length] = 0xFF;
        string damaged = Path.Combine(_directory, "damaged.bin");
        File.WriteAllBytes(damaged, file);
        using FamilyIndex index = FamilyIndex.Open(damaged);
        Should.Throw<SnapshotException>(() =>
            FamiliesVerifier.Verify(index, TestContext.Current.CancellationToken)).Message.ShouldContain("not UTF-8");
    }

    private static double Dot(float[] left, float[] right) => left.Zip(right, static (a, b) => (double)a * b).Sum();
}
