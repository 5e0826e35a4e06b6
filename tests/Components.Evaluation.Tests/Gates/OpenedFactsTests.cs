using Components.Evaluation.Tests.Support;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Facts;
using Components.Search.Opening;

namespace Components.Evaluation.Tests.Gates;

/// <summary>A snapshot is opened with what its parts state, whichever engine answers.</summary>
public sealed class OpenedFactsTests(SampleSnapshot sample)
{
    [Theory]
    [InlineData("mapped")]
    [InlineData("exact")]
    public void What_a_pick_column_holds_a_part_states_and_another_value_contradicts(string engine)
    {
        using SearchSnapshot snapshot = new SnapshotOpener(SnapshotBuilder.Encoders)
            .Open(sample.Snapshot, new OpenOptions { Engine = engine }, TestContext.Current.CancellationToken);
        FactIndex facts = snapshot.Facts.ShouldNotBeNull();
        int resistance = facts.PropertyOf("resistance");
        int judged = 0;
        for (int row = 0; row < snapshot.Engine.RowCount; row++)
        {
            double ohm = snapshot.Engine.Number("resistance_ohm", row);
            if (double.IsNaN(ohm))
            {
                continue;
            }

            facts.Judge(row, resistance, FactWish.Of(ohm)).ShouldBe(FactJudgement.States);
            facts.Judge(row, resistance, FactWish.Of((2 * ohm) + 1)).ShouldBe(FactJudgement.Contradicts);
            judged++;
        }

        judged.ShouldBeGreaterThan(10);
    }
}
