using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Comparing;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>A mean that one query moves by a tenth stops no publication.</summary>
public sealed class FewQueriesTests
{
    [Theory]
    [InlineData(CheckSeverity.Block, 9, CheckSeverity.Warn)]
    [InlineData(CheckSeverity.Block, 10, CheckSeverity.Block)]
    [InlineData(CheckSeverity.Warn, 100, CheckSeverity.Warn)]
    [InlineData(CheckSeverity.Info, 3, CheckSeverity.Info)]
    public void Fewer_than_ten_queries_warn_where_more_block(CheckSeverity configured, int queries, CheckSeverity expected) =>
        FewQueries.Severity(configured, queries).ShouldBe(expected);

    [Fact]
    public void Slices_below_their_best_leg_and_rewritings_block_unless_set_otherwise()
    {
        RetrievalGateSettings settings = new();
        (settings.BestLegSeverity, settings.RewritingSeverity).ShouldBe((CheckSeverity.Block, CheckSeverity.Block));
    }
}
