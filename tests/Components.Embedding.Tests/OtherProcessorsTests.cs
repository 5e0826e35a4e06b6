using Components.Processors;

namespace Components.Embedding.Tests;

/// <summary>Every test of this assembly again without some instructions: the sums of the static model's rows decide every bit of
/// a vector, and so does the hashing encoder.</summary>
public sealed class OtherProcessorsTests
{
    public static TheoryData<string, string[]> Switches => OtherProcessors.Switches;

    [Theory]
    [MemberData(nameof(Switches))]
    public Task All_tests_pass_without(string instructions, string[] switches) => OtherProcessors.PassWithoutAsync(
        typeof(OtherProcessorsTests).Assembly.Location, instructions, switches, atLeast: 100);

    [Fact]
    public void What_was_switched_off_is_off() => OtherProcessors.ThrowIfInUse();
}
