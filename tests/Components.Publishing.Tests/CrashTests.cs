using Components.Pipeline.Tests;
namespace Components.Publishing.Tests;

/// <summary>The publisher is killed, as a process, at every durable step in turn.</summary>
public sealed class CrashTests
{
    [Fact]
    public void Publish_killed_at_any_step_leaves_current_on_a_whole_snapshot_and_the_next_run_cleans_up()
    {
        int step = 0;
        for (bool alive = false; !alive;)
        {
            step++;
            using ToySnapshots toy = new();
            toy.Publish("one");
            toy.Publish("two");
            string assembled = toy.Assemble("three", "content of three");

            alive = CrashingProcess.Run("publish", toy.Root, assembled, toy.Report, step.ToString()) == 0;

            toy.CurrentShouldBeWhole("two", "three");
            toy.Locator.PreviousName.ShouldBeOneOf("one", "two");
            toy.Repair();
            (toy.Locator.CurrentName, toy.Locator.PreviousName).ShouldBeOneOf(("two", "one"), ("three", "two"));
            toy.Names().Where(name => name.StartsWith(".tmp-", StringComparison.Ordinal) || name == ".publish.json")
                .ShouldBeEmpty();

            toy.Publish("three").Snapshot.ShouldBe("three");
            toy.CurrentShouldBeWhole("three");
            toy.Locator.PreviousName.ShouldBe("two");
        }

        // Placing copies three files, the report two: fewer steps would mean that something bypasses DurableFiles.
        step.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void The_first_publish_killed_at_any_step_leaves_no_current_or_a_whole_one()
    {
        int step = 0;
        for (bool alive = false; !alive;)
        {
            step += 5;
            using ToySnapshots toy = new();
            string assembled = toy.Assemble("one", "content of one");

            alive = CrashingProcess.Run("publish", toy.Root, assembled, toy.Report, step.ToString()) == 0;

            if (toy.Locator.CurrentName is not null)
            {
                toy.CurrentShouldBeWhole("one");
            }

            toy.Publish("one");
            toy.CurrentShouldBeWhole("one");
            toy.Locator.PreviousName.ShouldBeNull();
        }
    }

    [Fact]
    public void Rollback_killed_at_any_step_leaves_current_on_a_whole_snapshot()
    {
        int step = 0;
        for (bool alive = false; !alive;)
        {
            step++;
            using ToySnapshots toy = new();
            toy.Publish("one");
            toy.Publish("two");

            alive = CrashingProcess.Run("rollback", toy.Root, step.ToString()) == 0;

            toy.CurrentShouldBeWhole("one", "two");
            toy.Repair();
            (toy.Locator.CurrentName, toy.Locator.PreviousName).ShouldBeOneOf(("two", "one"), ("one", "two"));
            toy.Names().ShouldNotContain(".publish.json");
        }

        step.ShouldBeGreaterThan(10);
    }
}
