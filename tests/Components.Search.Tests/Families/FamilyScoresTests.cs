using Components.Index.Families;
using Components.Search.Families;
using Components.Search.Kinds;
using Components.Search.Tests.Honesty;

namespace Components.Search.Tests.Families;

/// <summary>Bounds spare most families the comparison; what is found is what comparing all of them finds.</summary>
public sealed class FamilyScoresTests(SampleFixture fixture)
{
    [Fact]
    public void The_best_families_with_members_are_those_of_all_that_are_compared()
    {
        FamilyIndex families = fixture.Catalogue.Families;
        SearchSettings settings = new();
        int[] present = [.. Enumerable.Range(0, families.Count).Where(family => families.MemberCount(family) > 0)];
        string[] absent = [.. Enumerable.Range(0, families.Count).Except(present).Select(families.Title)];
        absent.Length.ShouldBeGreaterThan(20, "the nearest without members must not hide those that have some");
        IEnumerable<string> texts =
        [
            .. Enumerable.Range(0, families.Count).Select(families.Title),
            .. absent.Chunk(8).Select(static titles => string.Join(' ', titles)),
        ];
        foreach (string text in texts)
        {
            // Without words the bounds have to do with meaning alone.
            foreach (string words in (ReadOnlySpan<string>)[text, ""])
            {
                float[] vector = fixture.Catalogue.VectorOf(text);
                double[] all = All(families, vector, words, settings);
                int[] expected = [.. present.OrderByDescending(family => all[family]).Take(6)];

                using FamilyScores scores = new(families, vector, words, CalledFamilies.None, settings);

                scores.Best.ShouldBe(expected.Where(family => all[family] >= all[expected[0]] - 0.25), text);
                scores.BestScore.ShouldBe(all[expected[0]], text);
            }
        }
    }

    private static double[] All(FamilyIndex families, float[] vector, string text, SearchSettings settings)
    {
        using FamilyScoring scoring = families.Score(vector, text, settings.FamilyWordWeight);
        return [.. Enumerable.Range(0, families.Count).Select(scoring.Of)];
    }
}
