using Components.Index;

namespace Components.Steps.Tests;

public sealed class IndexStepsTests
{
    [Fact]
    public void Every_file_that_an_index_step_builds_has_its_step() => IndexFiles.All.Where(static file => file.IsContainer)
        .Select(IndexSteps.StepOf).Distinct()
        .ShouldBe(IndexSteps.Builders, ignoreOrder: true, "and each of those steps builds a file");

    [Fact]
    public void Vectors_come_from_Embed()
    {
        IndexSteps.StepOf(IndexFiles.Vectors).ShouldBe(EmbedStep.Name);
        EmbedStep.VectorsFile.ShouldBe(IndexFiles.Vectors.FileName);
    }

    [Fact]
    public void A_file_that_no_step_writes_is_refused() =>
        Should.Throw<ArgumentException>(() =>
            IndexSteps.StepOf(IndexFiles.Search)).Message.ShouldBe("No step writes 'search.json'. (Parameter 'file')");
}
