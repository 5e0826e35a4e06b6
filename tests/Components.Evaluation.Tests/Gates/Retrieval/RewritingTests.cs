using Components.Evaluation.Gates.Retrieval.Asking;

namespace Components.Evaluation.Tests.Gates.Retrieval;

public sealed class RewritingTests
{
    [Theory]
    [InlineData("100nF X7R 0603R", "word_order: 0603R X7R 100nF", "units: 0.1uF X7R 0603R", "units: 100n X7R 0603R")]
    [InlineData("0.1uF", "units: 100nF", "units: 0.1u")]
    [InlineData("4.7uH shielded inductor", "word_order: inductor shielded 4.7uH")]
    [InlineData("BC847 SOT-23", "word_order: SOT-23 BC847", "packages: BC847 sot 23")]
    [InlineData("LDO but not SOT-223", "packages: LDO but not sot 223")]
    [InlineData("10 uF capacitor")]
    [InlineData("motor driver except stepper")]
    [InlineData("RC0402FR-0710KL")]
    public void Spellings_that_mean_the_same(string query, params string[] expected) =>
        Rewriting.Of(query).Select(static rewriting => $"{rewriting.Kind}: {rewriting.Text}").ShouldBe(expected);
}
