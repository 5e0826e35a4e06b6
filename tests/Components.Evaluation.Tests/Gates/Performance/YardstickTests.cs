using Components.Evaluation.Gates.Performance;
using Components.Foundation.Files;

namespace Components.Evaluation.Tests.Gates.Performance;

public sealed class YardstickTests
{
    [Fact]
    public void The_work_of_this_version_is_pinned()
    {
        // Other bytes are another yardstick: raise YardstickWork.Version and accept the baselines again.
        (YardstickWork.Version, Sha256Digest.Of(new YardstickWork().Run(1).Span).ToString())
            .ShouldBe((1, "d21480bbcf508e3c5bc643dc167a305fe2c02ba17b26188c9ec92cb1c4c91555"));
    }

    [Fact]
    public void The_same_work_gives_the_same_answer_each_time()
    {
        YardstickWork work = new();
        byte[] first = work.Run(1).ToArray();
        work.Run(1).ToArray().ShouldBe(first);
        work.Run(2).ToArray().ShouldNotBe(first);
    }

    [Fact]
    public void It_is_measured_over_http_again_and_again_and_ends()
    {
        using Yardstick yardstick = new();
        for (int i = 0; i < 20; i++)
        {
            yardstick.Measure(TimeProvider.System, TestContext.Current.CancellationToken).ShouldBeGreaterThan(0);
        }
    }
}
