using System.Security.Cryptography;
using Components.Build.Contracts;
using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class PlanTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void The_text_is_a_tree_with_states_reasons_and_order()
    {
        RunResult result = _harness.Run<Decided>("Publish --plan");

        result.Error.ShouldBeEmpty();
        result.Output.ShouldBe(
            """
            Publish  run
            ├─ Index  after Embed  about 3.0 s
            │  └─ Embed  run  about 2:05 min
            │     │   setting embed.batch_size: 32 -> 64
            │     │   input corpus.jsonl: 1a2b -> 3c4d
            │     └─ Fetch  up to date
            │            key 0123abcd
            ├─ Manual  skipped (only when IsServerBuild)
            └─ Umbrella  group
               └─ Fetch (above)

            Order: Fetch, Embed, Index, Manual, Umbrella, Publish
            2 to run, 1 up to date, 1 decided later, 1 skipped

            """);
    }

    [Fact]
    public void What_is_triggered_has_a_tree_of_its_own() =>
        _harness.Run<Triggering>("First --plan").Output.ShouldBe("First  run\nSecond  run\n\nOrder: First, Second\n2 to run\n");

    [Fact]
    public void What_the_plan_calls_up_to_date_does_not_run()
    {
        RunResult result = _harness.Run<Decided>("Publish");

        result.Said.ShouldBe("embed index publish");
        result.Statuses.ShouldBe(
            "Fetch:UpToDate Embed:Succeeded Index:Succeeded Manual:Skipped Umbrella:Succeeded Publish:Succeeded");
        result.Output.ShouldContain("── Fetch: up to date (key 0123abcd)\n");
    }

    [Fact]
    public void What_cannot_run_is_told_with_what_is_missing()
    {
        RunResult result = _harness.Run<Blocked>("Embed --plan");

        result.Output.ShouldBe(
            "Embed  cannot run\n    Transform is skipped and has no usable output\n\nOrder: Embed\n1 cannot run\n");
    }

    [Fact]
    public void The_decider_is_asked_again_immediately_before_a_target()
    {
        RunResult result = _harness.Run<Changing>("Late");

        result.Said.ShouldBe("early");
        result.Statuses.ShouldBe("Early:Succeeded Late:UpToDate");
    }

    [Fact]
    public void A_body_can_report_that_it_found_itself_up_to_date() =>
        _harness.Run<Changing>("FindsOut").Statuses.ShouldBe("FindsOut:UpToDate");

    [Fact]
    public void A_plan_changes_nothing_on_disk()
    {
        _harness.Write("src/file.txt", "content");
        string before = Digest();

        _harness.Run<Decided>("Publish --plan").ExitCode.ShouldBe(0);

        Digest().ShouldBe(before);
    }

    [Fact]
    public void The_page_is_whole_in_one_file_for_light_and_dark()
    {
        RunResult result = _harness.Run<Decided>("Publish --plan-html out/plan.html");

        result.Said.ShouldBeEmpty();
        result.Output.ShouldEndWith($"Graph: {_harness.Root}/out/plan.html\n");
        string page = File.ReadAllText(Path.Combine(_harness.Root, "out/plan.html"));
        page.ShouldStartWith("<!DOCTYPE html>\n<html lang=\"en\">\n");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldNotContain("http");
        page.ShouldNotContain("<script");
        page.ShouldContain("<li class=\"run\"><b>Embed</b><span>run, about 2:05 min</span><p>texts &lt;to&gt; vectors</p>"
            + "<p>setting embed.batch_size: 32 -&gt; 64</p><p>input corpus.jsonl: 1a2b -&gt; 3c4d</p></li>\n");
        page.ShouldContain("<text class=\"state\" ");
        System.Text.RegularExpressions.Regex.Count(page, "<rect ").ShouldBe(6);
        System.Text.RegularExpressions.Regex.Count(page, "<path marker-end").ShouldBe(6);
    }

    [Fact]
    public void The_page_is_well_formed()
    {
        _harness.Run<Decided>("Publish --plan-html plan.html");
        string page = File.ReadAllText(Path.Combine(_harness.Root, "plan.html"));

        string graph = page[page.IndexOf("<svg",
            StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)];
        System.Xml.Linq.XDocument.Parse(graph).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public void A_dynamic_condition_is_named_and_not_asked_and_nothing_is_said_to_run()
    {
        _harness.Run<Conditional>("Asks --plan").Output.ShouldBe(
            "Asks  run, only when IsServerBuild and the weather is fine\n\nOrder: Asks\n1 decided later\n");

        RunResult result = _harness.Run<Conditional>("Asks");
        result.Said.ShouldBe("asked");
        result.Output.ShouldContain("\nskipped (only when IsServerBuild and the weather is fine)\n");
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_the_environments_fault()
    {
        _harness.Write("taken", "a file where a directory is needed");

        RunResult result = _harness.Run<Decided>("Publish --plan-html taken/plan.html");

        result.ExitCode.ShouldBe(4);
        result.Error.ShouldStartWith($"BLD015: {_harness.Root}/taken/plan.html: The page of the plan cannot be written: ");
        result.Error.ShouldEndWith(" Name a file after '--plan-html' in a directory that you may write to.\n");
    }

    private string Digest() =>
        string.Join('\n', Directory.EnumerateFileSystemEntries(_harness.Root, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(entry => entry + (File.Exists(entry) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry))) : "")));

    private sealed class Decider(Func<string, TargetDecision> decide) : ITargetDecider
    {
        public TargetDecision Decide(string target) => decide(target);
    }

    private sealed class Decided : NukeBuild, IHasTargetDecider
    {
        public ITargetDecider TargetDecider { get; } = new Decider(target => target switch
        {
            "Fetch" => TargetDecision.UpToDate("key 0123abcd"),
            "Embed" => TargetDecision.Run(["setting embed.batch_size: 32 -> 64", "input corpus.jsonl: 1a2b -> 3c4d"],
                TimeSpan.FromSeconds(125)),
            "Index" => TargetDecision.After("Embed", TimeSpan.FromSeconds(3)),
            _ => TargetDecision.NotManaged,
        });

        private Target Fetch => _ => _.Executes(() => Say("fetch"));

        private Target Embed => _ => _.Description("texts <to> vectors").DependsOn(Fetch).Executes(() => Say("embed"));

        private Target Index => _ => _.DependsOn(Embed).Executes(() => Say("index"));

        private Target Manual => _ => _.OnlyWhenStatic(() => IsServerBuild).Executes(() => Say("manual"));

        private Target Umbrella => _ => _.DependsOn(Fetch);

        private Target Publish => _ => _.DependsOn(Index, Manual, Umbrella).Executes(() => Say("publish"));
    }

    private sealed class Changing : NukeBuild, IHasTargetDecider, IHasTargetContext
    {
        private bool _made;

        public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(TextWriter.Null);

        public ITargetDecider TargetDecider => new Decider(target => target is "Late" && _made
            ? TargetDecision.UpToDate()
            : target is "Late" ? TargetDecision.After("Early") : TargetDecision.NotManaged);

        private Target Early => _ => _.Executes(() =>
        {
            _made = true;
            Say("early");
        });

        private Target Late => _ => _.DependsOn(Early).Executes(() => Say("late"));

        private Target FindsOut => _ => _.Executes(() => TargetContext.MarkUpToDate());
    }

    private sealed class Triggering : NukeBuild
    {
        private Target First => _ => _.Triggers(Second).Executes(() => Say("first"));

        private Target Second => _ => _.Executes(() => Say("second"));
    }

    private sealed class Conditional : NukeBuild
    {
        private Target Asks => _ => _
            .OnlyWhenDynamic(() => IsServerBuild)
            .OnlyWhenDynamic(() => IsFine(), "the weather is fine")
            .Executes(() => Say("never"));

        private static bool IsFine()
        {
            Say("asked");
            return false;
        }
    }

    private sealed class Blocked : NukeBuild, IHasTargetDecider, ITargetDecider
    {
        public ITargetDecider? TargetDecider => this;

        private Target Embed => _ => _.Executes(() => Say("embed"));

        public TargetDecision Decide(string target) => TargetDecision.Blocked("Transform is skipped and has no usable output");
    }
}
