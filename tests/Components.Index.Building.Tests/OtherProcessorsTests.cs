using Components.Processors;

namespace Components.Index.Building.Tests;

/// <summary>Signs, and the pinned bytes of every file, written again without some instructions.</summary>
public sealed class OtherProcessorsTests
{
    public static TheoryData<string, string[]> Switches => OtherProcessors.Switches;

    [Theory]
    [MemberData(nameof(Switches))]
    public Task All_tests_pass_without(string instructions, string[] switches) => OtherProcessors.PassWithoutAsync(
        typeof(OtherProcessorsTests).Assembly.Location, instructions, switches, atLeast: 5,
        "*SignEncoderTests", "*PinnedBytesTests");

    [Fact]
    public void What_was_switched_off_is_off() => OtherProcessors.ThrowIfInUse();
}
