using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Serve.Tests;

namespace Components.EndToEnd.Tests;

/// <summary>The build says what is so: in the plan, in the table, and in its last words.</summary>
public sealed partial class PublishTests
{
    [Theory]
    [InlineData("false", "skipped (only when ModelMayBeDownloaded())", "Skipped")]
    [InlineData("true", "up to date", "UpToDate")]
    public void A_model_that_is_there_is_fetched_neither_in_the_plan_nor_in_the_run(string allowed, string planned, string status)
    {
        using Setting setting = new(Workplace, "COMPONENTS__model__allow_download", allowed);
        Finished plan = Workplace.Build("Publish", "--plan");
        Finished run = Workplace.Build("Publish");

        plan.PlanOf("FetchModel").ShouldBe(planned, plan.ToString());
        plan.Output.ShouldContain("\n2 to run, ", customMessage: "Report and Publish.");
        run.StatusOf("FetchModel").ShouldBe(status, run.ToString());
    }

    [Fact]
    public void A_gate_that_fails_for_what_is_current_already_is_not_called_published()
    {
        string before = Workplace.CurrentName;
        using Setting setting = new(Workplace, "COMPONENTS__gates__retrieval__min_hit_at10", "0.999");
        Finished run = Workplace.Build("Publish");

        run.ExitCode.ShouldBe(5, run.ToString());
        run.StatusOf("ValidateRetrieval").ShouldBe("Failed", run.ToString());
        run.StatusOf("Publish").ShouldBe("Failed", run.ToString());
        run.Output.ShouldNotContain("\nPublished:", Case.Sensitive);
        run.Output.ShouldNotContain("Serve it:");
        run.Output.ShouldEndWith($"Nothing was published: snapshots/{before} stays current.\n");
        run.Error.ShouldContain(
            $"EVL031: {before}: Nothing was published: ValidateRetrieval did not pass for what is current already. ");
        Workplace.CurrentName.ShouldBe(before);
    }

    [Fact]
    public void A_model_id_that_was_edited_with_every_digest_is_not_served()
    {
        string copy = Copy();
        AlteredSnapshot altered = new(copy);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        manifest["model_id"] = "another/components-static-v1";
        altered.WriteManifest(manifest);

        SnapshotException refusal = Should.Throw<SnapshotException>(() => new SnapshotOpener(
            new EncoderFactory(new ModelLocator([Path.Combine(Workplace.Root, "models")]))).Open(copy).Dispose());
        refusal.Message.ShouldBe(
            $"VEC008: {altered.ManifestPath}: model_id is 'another/components-static-v1', and the query model's file is "
                + "'query_model.components-static-v1.model.bin': "
            + "that model's are 'query_model.another--components-static-v1.model.bin'. Published snapshots are never edited. "
            + "Go back with './build.sh Rollback', or publish again.");
    }

    [Fact]
    public void A_gate_that_was_skipped_counts_as_failed()
    {
        string before = Workplace.CurrentName;
        Finished run = Workplace.Build("Publish", "--skip", "ValidatePerformance");

        run.ExitCode.ShouldBe(5, run.ToString());
        run.StatusOf("Publish").ShouldBe("Failed", run.ToString());
        run.Error.ShouldContain("EVL032: ");
        run.Error.ShouldContain("Nothing was published: ValidatePerformance was skipped, and every gate is a precondition.");
        Workplace.CurrentName.ShouldBe(before);
    }

    [Theory]
    [InlineData("ValidateRetrieval", "PUB008: ")]
    [InlineData("ValidateRetrieval= ", "PUB008: ")]
    [InlineData("ValidateRetreival=known", "Did you mean 'ValidateRetrieval'?")]
    public void An_override_that_cannot_hold_is_refused_before_anything_runs(string given, string message)
    {
        foreach (string[] plan in new string[][] { [], ["--plan"] })
        {
            Finished run = Workplace.Build(["Publish", .. plan, "--override-gate", given]);
            run.ExitCode.ShouldBe(2, run.ToString());
            run.Error.ShouldContain(message);
            run.Output.ShouldNotContain("Fetch");
        }
    }

    [Fact]
    public void A_publication_that_changes_nothing_says_so()
    {
        Finished run = Workplace.Build("Publish");

        run.ExitCode.ShouldBe(0, run.ToString());
        run.Output.ShouldContain($"\nCurrent:   snapshots/{Workplace.CurrentName}, as before; this run published nothing new\n");
        run.Output.ShouldNotContain("\nPublished:", Case.Sensitive);
    }

    [Fact]
    public void The_report_of_a_second_publication_says_what_its_kept_results_were_compared_with()
    {
        Finished run = Workplace.Build("Publish");

        run.ExitCode.ShouldBe(0, run.ToString());
        string report = Path.Combine(Workplace.Root, "output", "report");
        using JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(report, "results.json")));
        results.RootElement.GetProperty("candidate_is_live").GetBoolean().ShouldBeTrue();
        string page = File.ReadAllText(Path.Combine(report, "index.html"));
        page.ShouldContain("<dt><bdi>In stock</bdi></dt>", Case.Sensitive, "the report of TransformOffers is shown, too");
        foreach (string gate in new[] { "retrieval", "performance" })
        {
            JsonElement result = results.RootElement.GetProperty("gates").EnumerateArray()
                .Single(entry => entry.GetProperty("gate").GetString() == gate);
            string comparison = result.GetProperty("compared_with").GetString()!;
            int section = page.IndexOf($"id=\"gate-{gate}\"", StringComparison.Ordinal);
            string head = page[section..page.IndexOf("<ul", section, StringComparison.Ordinal)];
            head.ShouldMatch(comparison switch
            {
                "none" => @"Measured on [-\d]+ [:\d]+ UTC, when no snapshot .* This snapshot is the live one now\.",
                "itself" => @"Measured on [-\d]+ [:\d]+ UTC while this snapshot was live",
                _ => $@"Measured on [-\d]+ [:\d]+ UTC beside {comparison}, .* This snapshot is the live one now\.",
            });
            foreach (JsonElement check in result.GetProperty("checks").EnumerateArray())
            {
                string message = check.GetProperty("message").GetString()!;
                message.ShouldNotContain("is live", Case.Sensitive);
                message.ShouldNotContain("is published", Case.Sensitive);
            }
        }
    }

    [Fact]
    public void A_plan_after_a_damaged_store_file_says_what_the_run_then_does()
    {
        string metadata = Directory.EnumerateFiles(Path.Combine(Workplace.Root, ".nuke", "cache", "store", "outputs"),
            "metadata.json", SearchOption.AllDirectories)
            .First(path => File.ReadAllText(path).Contains(Workplace.CurrentName, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(metadata, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.AppendAllText(metadata, " ");
        Finished plan = Workplace.Build("Publish", "--plan");
        Finished run = Workplace.Build("Publish");

        plan.PlanOf("Snapshot").ShouldStartWith("run");
        run.StatusOf("Snapshot").ShouldBe("Succeeded", run.ToString());
        foreach (string gate in Gates)
        {
            plan.PlanOf(gate).ShouldStartWith("after Snapshot", customMessage: plan.ToString());
            run.StatusOf(gate).ShouldBe("UpToDate", run.ToString());
        }
    }

    [Fact]
    public async Task Of_two_builds_at_once_the_second_waits_or_says_who_works_here()
    {
        // The whole sample: the first has to work until the second has said that it waits.
        using Workplace workplace = new(whole.Workplace);
        string lockFile = Path.Combine(workplace.Root, ".nuke", "temp", "build.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(lockFile)!);
        using Process first = workplace.Start(
            Workplace.Program("_build", "_build.dll"), "Snapshot", "--no-cache", "--root", workplace.Root);
        Task<string> firstOutput = first.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> firstError = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => File.Exists(lockFile + ".owner") || first.HasExited, TimeSpan.FromMinutes(2)).ShouldBeTrue();

        workplace.Environment["COMPONENTS__cache__when_locked"] = "fail";
        Finished refused = workplace.Build("Snapshot");
        refused.ExitCode.ShouldBe(4, refused.ToString());
        refused.Error.ShouldMatch("^BLD223: .*: Another build works in this checkout: "
            + $"process {first.Id} on .* for [0-9]+ s \\(Snapshot\\)\\. Wait until it has ended, ");

        workplace.Environment.Remove("COMPONENTS__cache__when_locked");
        Finished waited = workplace.Build("Snapshot");
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);

        first.ExitCode.ShouldBe(0, await firstOutput + await firstError);
        waited.ExitCode.ShouldBe(0, waited.ToString());
        waited.Output.ShouldStartWith($"Waiting for another build in this checkout: process {first.Id} on ");
    }

    private sealed class Setting : IDisposable
    {
        private readonly Workplace _workplace;
        private readonly string _name;

        public Setting(Workplace workplace, string name, string value)
        {
            (_workplace, _name) = (workplace, name);
            workplace.Environment[name] = value;
        }

        public void Dispose() => _workplace.Environment.Remove(_name);
    }
}
