using Components.Processors;

namespace Components.Index.Tests.Kernels;

/// <summary>Every test of this assembly again, each time in a process that has fewer instructions: the same bits on every
/// processor.</summary>
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
