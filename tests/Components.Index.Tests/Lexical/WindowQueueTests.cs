using Components.Index.Lexical;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Lexical;

public sealed class WindowQueueTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 30)]
    [InlineData(255, 10)]
    [InlineData(256, 10)]
    [InlineData(257, 10)]
    [InlineData(5000, 3)]
    public void Windows_come_by_falling_class_and_none_is_lost(int count, int tests)
    {
        // One in three windows holds nothing.
        Gen<float> bound = Gen.Frequency(
            (1, Gen.Constant(0f)), (2, Gen.Choose(1, 17_000_000).Select(static millionths => millionths / 1e6f)));
        Prop.ForAll(bound.ArrayOf(count).ToArbitrary(), static bounds =>
        {
            WindowQueue queue = new();
            int[] windows = queue.Fill(bounds).ToArray();
            windows.Order().ShouldBe(Enumerable.Range(0, bounds.Length).Where(window => bounds[window] > 0));
            for (int index = 1; index < windows.Length; index++)
            {
                queue.ClassOf(bounds[windows[index]]).ShouldBeLessThanOrEqualTo(queue.ClassOf(bounds[windows[index - 1]]));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
    }

    [Fact]
    public void A_smaller_bound_never_has_a_larger_class()
    {
        WindowQueue queue = new();
        _ = queue.Fill([float.BitDecrement(3.7f), 3.7f]);
        int last = 0;
        for (float bound = 0; bound <= 3.7f; bound += 0.0001f)
        {
            int group = queue.ClassOf(bound);
            group.ShouldBeGreaterThanOrEqualTo(last);
            last = group;
        }

        queue.ClassOf(3.7f).ShouldBe(255);
    }

    [Fact]
    public void Nothing_to_find_gives_an_empty_queue() => new WindowQueue().Fill(new float[10]).Length.ShouldBe(0);
}
