using Components.Index.Lexical;

namespace Components.Index.Tests.Lexical;

public sealed class WindowQueueTests
{
    [Fact]
    public void Windows_come_by_falling_class_and_none_is_lost()
    {
        Random random = new(6);
        foreach (int count in new[] { 1, 2, 255, 256, 257, 5000 })
        {
            float[] bounds = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 0 : random.NextSingle() * 17)];
            WindowQueue queue = new();
            int[] windows = queue.Fill(bounds).ToArray();
            windows.Order().ShouldBe(Enumerable.Range(0, count).Where(window => bounds[window] > 0));
            for (int index = 1; index < windows.Length; index++)
            {
                queue.ClassOf(bounds[windows[index]]).ShouldBeLessThanOrEqualTo(queue.ClassOf(bounds[windows[index - 1]]));
            }
        }
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
