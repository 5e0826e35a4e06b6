using Components.Index.Families;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Components.Index.Tests.Families;

public sealed class NearestSentencesTests
{
    /// <summary>Few different estimates, so that there are equal ones, and lengths on both sides of a vector's.</summary>
    public static class Estimates
    {
        public static Arbitrary<ushort[]> Any() => Gen.Choose(0, 9).Select(static value => (ushort)value).ArrayOf()
            .ToArbitrary();
    }

    [Property(Arbitrary = [typeof(Estimates)], MaxTest = 500, EndSize = 120)]
    public void The_three_largest_are_chosen_the_first_of_equal_ones_before_the_others(ushort[] estimates)
    {
        int[] expected = [.. Enumerable.Range(0, estimates.Length).OrderByDescending(index => estimates[index])
            .Take(NearestSentences.Count).Select(static index => index + 7)];
        int[] chosen = new int[NearestSentences.Count];

        NearestSentences.Choose(estimates, first: 7, chosen);

        chosen.Where(static number => number != NearestSentences.None).ShouldBe(expected);
    }
}
