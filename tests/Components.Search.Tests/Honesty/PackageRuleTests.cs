using Components.Catalog.Packages;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Similarity;

namespace Components.Search.Tests.Honesty;

/// <summary>The rule of packages over the sample, against the same rule without memory.</summary>
public sealed class PackageRuleTests(SampleFixture fixture)
{
    [Fact]
    public void A_package_is_the_same_of_one_family_or_another_whoever_was_judged_before()
    {
        IQueryEngine engine = fixture.Catalogue.Mapped;
        Random random = new(2016);
        HashSet<FactJudgement> judged = [];
        for (int given = 0; given < 40; given++)
        {
            int row = random.Next(engine.RowCount);
            PackageRule rule = new(engine, row);
            string asked = RecordView.Text(engine.Record(row).Package);
            rule.Asked.ShouldBe(asked);
            for (int other = 0; other < engine.RowCount; other += 7)
            {
                string stated = RecordView.Text(engine.Record(other).Package);
                FactJudgement expected = asked.Length == 0 || stated.Length == 0 ? FactJudgement.Silent
                    : PackageFamily.Of(asked) != PackageFamily.Of(stated) ? FactJudgement.Contradicts
                    : PackageName.IsSame(asked, stated) ? FactJudgement.States : FactJudgement.Silent;
                FactJudgement found = rule.Judge(other);
                (found, rule.Judge(other)).ShouldBe((expected, expected), $"'{asked}' and '{stated}'");
                judged.Add(found);
            }
        }

        judged.Count.ShouldBe(3);
    }
}
