using Components.Foundation.Files;
using Components.Publishing;

namespace Components.Steps.Tests;

public sealed class PublishWordsTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "checkout");
    private static readonly Places Here = new(Root, "", Path.Combine(Root, "snapshots"), null);
    private static readonly Places Elsewhere = new(Root, "", Path.Combine(Path.GetTempPath(), "elsewhere"), null);

    [Fact]
    public void What_was_published_is_named_where_it_lies()
    {
        PublishResult published = new("one", null, Changed: true);

        PublishWords.Closing(published, Here).ShouldBe("Published: snapshots/one");
        PublishWords.Closing(published, Elsewhere).ShouldBe($"Published: {Path.Combine(Path.GetTempPath(), "elsewhere", "one")}");
    }

    [Fact]
    public void The_command_that_serves_it_names_the_directory_where_it_is_not_the_usual_one()
    {
        PublishWords.Serve(Here).ShouldBe("Serve it:  ./components serve");
        PublishWords.Serve(Elsewhere).ShouldBe(
            $"Serve it:  COMPONENTS_SNAPSHOT_DIR='{Path.Combine(Path.GetTempPath(), "elsewhere")}' ./components serve");
    }

    [Fact]
    public void What_was_current_already_is_not_called_published() =>
        PublishWords.Closing(new PublishResult("one", null, Changed: false), Here)
            .ShouldBe("Current:   snapshots/one, as before; this run published nothing new");

    [Fact]
    public void What_stays_current_is_named_when_nothing_was_published()
    {
        string root = Directory.CreateTempSubdirectory("publish-words-test-").FullName;
        Places places = new(root, "", Path.Combine(root, "snapshots"), null);
        Directory.CreateDirectory(Path.Combine(root, "snapshots", "one"));
        PublishWords.NothingPublished("one", places).ShouldBe("Nothing was published: snapshots/one stays current.");
        PublishWords.NothingPublished("gone", places).ShouldBe(
            "Nothing was published, and nothing can be served: current leads to snapshots/gone, which is not there.");
        Directory.Delete(root, recursive: true);
        PublishWords.NothingPublished(null, Here).ShouldBe("Nothing was published, and nothing is current.");
    }

    [Fact]
    public void The_error_names_the_gates()
    {
        PublishWords.GatesNotPassed(["ValidateRetrieval"], "one", "one").Message.ShouldBe(
            "EVL031: one: Nothing was published: ValidateRetrieval did not pass for what is current already. "
                + "The messages of the gates say why. "
            + "Correct the cause, or name the gate and a reason: --override-gate GATE=REASON.");
        PublishWords.GatesNotPassed(["ValidateRetrieval", "ValidatePerformance"], "two", "one").Message.ShouldStartWith(
            "EVL031: two: Nothing was published: ValidateRetrieval, ValidatePerformance did not pass. ");
    }
}
