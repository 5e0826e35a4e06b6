using System.Diagnostics;
using Components.Client;
using Components.Client.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Components.EndToEnd.Tests;

/// <summary>The whole thread on the sample: the real build, the real program, real HTTP.</summary>
public sealed partial class PublishTests(SampleWorkplace sample, PublishedSample whole) : IClassFixture<SampleWorkplace>
{
    private static readonly string[] DataTargets =
        ["Fetch", "Transform", "TransformOffers", "Embed", "IndexDense", "IndexLexical", "IndexFilters", "IndexRecords",
            "IndexFamilies", "IndexFacts", "IndexOffers", "Certify", "Snapshot"];

    private static readonly string[] Gates = ["ValidateIntegrity", "ValidateCompatibility", "ValidateRetrieval",
        "ValidatePerformance"];

    private Workplace Workplace => sample.Workplace;

    [Fact]
    public void Publish_ends_with_a_snapshot_a_report_and_how_to_serve_it()
    {
        whole.First.ExitCode.ShouldBe(0, whole.First.ToString());
        whole.First.Output.ShouldContain($"Published: snapshots/{whole.Workplace.CurrentName}");
        whole.First.Output.ShouldContain("Report:    output/report/index.html");
        whole.First.Output.ShouldContain("Serve it:  ./components serve");
        foreach (string file in new[] { "metadata.json", "fast.sqlite", "detail.sqlite", "vector/manifest.json",
            "report/index.html", "report/results.json", "report/junit.xml", "report/publish.json" })
        {
            File.Exists(Path.Combine(whole.Workplace.Current, file)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void A_second_publish_takes_no_data_target_and_no_gate()
    {
        Finished second = Workplace.Build("Publish");

        second.ExitCode.ShouldBe(0, second.ToString());
        foreach (string target in DataTargets.Concat(Gates))
        {
            second.StatusOf(target).ShouldBe("UpToDate", second.ToString());
        }
    }

    [Fact]
    public void A_plan_changes_nothing_and_says_what_the_run_then_does()
    {
        // A model of its own: other tests of this class build with the profile as it is.
        Workplace.Environment["COMPONENTS__model__dimension"] = "128";
        try
        {
            ComparePlanAndRun();
        }
        finally
        {
            Workplace.Environment.Remove("COMPONENTS__model__dimension");
        }
    }

    private void ComparePlanAndRun()
    {
        string before = Workplace.Fingerprint(Workplace.Root);
        Finished plan = Workplace.Build("Snapshot", "--plan", "--profile", "hashing");
        plan.ExitCode.ShouldBe(0, plan.ToString());
        Workplace.Fingerprint(Workplace.Root).ShouldBe(before);

        Finished run = Workplace.Build("Snapshot", "--profile", "hashing");
        run.ExitCode.ShouldBe(0, run.ToString());
        foreach (string target in DataTargets)
        {
            string planned = plan.PlanOf(target);
            bool ran = run.StatusOf(target) == "Succeeded";
            if (!planned.StartsWith("after", StringComparison.Ordinal))
            {
                planned.StartsWith("run", StringComparison.Ordinal)
                    .ShouldBe(ran, $"{target}: planned '{planned}'\n{plan}\n{run}");
            }
        }

        // A model change rebuilds exactly Embed and what follows it. Rows stand in the order of the dense lists: so small a
        // catalogue has none, its order stays, and what is in that order rests.
        DataTargets.Where(target => run.StatusOf(target) == "Succeeded").ShouldBe(
            ["Embed", "IndexDense", "IndexFamilies", "Certify", "Snapshot"], ignoreOrder: true, run.ToString());
    }

    [Fact]
    public void A_changed_gate_threshold_rebuilds_nothing_but_the_gate()
    {
        Workplace.Environment["COMPONENTS__gates__retrieval__min_hit_at1"] = "0.49";
        try
        {
            Finished run = Workplace.Build("Report");

            run.ExitCode.ShouldBe(0, run.ToString());
            DataTargets.Concat(Gates).Where(target => run.StatusOf(target) == "Succeeded")
                .ShouldBe(["ValidateRetrieval"], run.ToString());
        }
        finally
        {
            Workplace.Environment.Remove("COMPONENTS__gates__retrieval__min_hit_at1");
        }
    }

    [Fact]
    public void A_changed_search_weight_makes_another_snapshot_and_no_other_data()
    {
        Workplace.Environment["COMPONENTS__search__fusion_constant"] = "25";
        try
        {
            Finished run = Workplace.Build("Snapshot");

            run.ExitCode.ShouldBe(0, run.ToString());
            DataTargets.Where(target => run.StatusOf(target) == "Succeeded").ShouldBe(["Snapshot"], run.ToString());
        }
        finally
        {
            Workplace.Environment.Remove("COMPONENTS__search__fusion_constant");
        }
    }

    [Theory]
    [InlineData("vector/query_model.components-static-v1.model.bin", "VEC010")]
    [InlineData("vector/dense.bin", "VEC010")]
    [InlineData("vector/manifest.json", "VEC018")]
    [InlineData("vector/search.json", "VEC010")]
    [InlineData("detail.sqlite", "PUB107")]
    public void One_changed_byte_of_the_published_snapshot_is_not_served(string file, string code)
    {
        string path = Path.Combine(Workplace.Root, "snapshots", Workplace.CurrentName, file);
        UnixFileMode mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
        byte[] intact = File.ReadAllBytes(path);
        byte[] damaged = [.. intact];

        // A digit of manifest.json stays a digit, so that it is read as JSON.
        int at = Array.FindIndex(damaged, damaged.Length / 2, static value => value is >= (byte)'1' and <= (byte)'8');
        damaged[at] ^= 1;
        Write(damaged);
        try
        {
            Finished run = Workplace.Components("serve", "--urls", "http://127.0.0.1:0");

            run.ExitCode.ShouldBe(6, run.ToString());
            run.Error.ShouldStartWith($"{code}: ");
            run.Error.TrimEnd('\n').ShouldNotContain('\n');
        }
        finally
        {
            Write(intact);
        }

        void Write(byte[] bytes)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode | UnixFileMode.UserWrite);
            }

            File.WriteAllBytes(path, bytes);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode);
            }
        }
    }

    [Fact]
    public void A_failed_gate_publishes_nothing_and_ends_with_exit_code_5()
    {
        string before = Workplace.CurrentName;
        Workplace.Environment["COMPONENTS__gates__retrieval__min_hit_at1"] = "1";
        try
        {
            Finished run = Workplace.Build("Publish", "--profile", "hashing");

            run.ExitCode.ShouldBe(5, run.ToString());
            run.StatusOf("ValidateRetrieval").ShouldBe("Failed", run.ToString());
            run.StatusOf("Report").ShouldBe("Succeeded", run.ToString());
            Workplace.CurrentName.ShouldBe(before);
        }
        finally
        {
            Workplace.Environment.Remove("COMPONENTS__gates__retrieval__min_hit_at1");
        }
    }

    [Fact]
    public void A_wrong_setting_is_named_with_its_place_before_anything_runs()
    {
        string path = Path.Combine(Workplace.Root, "profiles", "wrong.yaml");
        File.WriteAllText(path, "embed:\n  batch_sise: 3\n");

        Finished run = Workplace.Build("Publish", "--profile", "wrong");

        run.ExitCode.ShouldBe(2, run.ToString());
        (run.Output + run.Error)
            .ShouldContain("profiles/wrong.yaml:2:3  embed.batch_sise: unknown key. Did you mean 'batch_size'?");
        File.Delete(path);
    }

    [Fact]
    public void Thresholds_that_are_no_numbers_or_below_zero_are_refused_as_configuration()
    {
        string path = Path.Combine(Workplace.Root, "profiles", "thresholds.yaml");
        File.WriteAllText(path, """
            gates:
              retrieval:
                min_hit_at1: .nan
                min_mrr_at10: NaN
                min_ndcg_at10: .inf
                max_regression: -0.01
                slice_floors: {noisy: -1, exact: .inf}
                max_rewriting_difference: -.inf
              performance:
                start_timeout: -5ms
                max_spread: NaN
                min_recall_at10: -0.5
                max_p50: 0ms
                max_cold_start: 0s
            """ + "\n");

        // The environment would speak before the profile.
        string[] loosened = ["COMPONENTS__gates__performance__max_p50", "COMPONENTS__gates__performance__max_cold_start"];
        Dictionary<string, string> set = loosened.Where(Workplace.Environment.ContainsKey)
            .ToDictionary(static name => name, name => Workplace.Environment[name], StringComparer.Ordinal);
        foreach (string name in set.Keys)
        {
            Workplace.Environment.Remove(name);
        }

        Finished run = Workplace.Build("Publish", "--profile", "thresholds");
        foreach ((string name, string value) in set)
        {
            Workplace.Environment[name] = value;
        }


        run.ExitCode.ShouldBe(2, run.ToString());
        string text = run.Output + run.Error;
        foreach (string mistake in new[]
        {
            "profiles/thresholds.yaml:3:18  gates.retrieval.min_hit_at1: must be a number, found .nan.",
            "profiles/thresholds.yaml:4:19  gates.retrieval.min_mrr_at10: must be a number, found NaN.",
            "profiles/thresholds.yaml:5:20  gates.retrieval.min_ndcg_at10: must be a number, found .inf.",
            "profiles/thresholds.yaml:6:21  gates.retrieval.max_regression: must be 0 to 1, found -0.01.",
            "profiles/thresholds.yaml:7:27  gates.retrieval.slice_floors.noisy: must be 0 to 1, found -1.",
            "profiles/thresholds.yaml:7:38  gates.retrieval.slice_floors.exact: must be a number, found .inf.",
            "profiles/thresholds.yaml:8:31  gates.retrieval.max_rewriting_difference: must be a number, found -.inf.",
            "profiles/thresholds.yaml:10:20  gates.performance.start_timeout: must be a duration such as 250ms, 30s or 5m, "
                + "found -5ms.",
            "profiles/thresholds.yaml:11:17  gates.performance.max_spread: must be a number, found NaN.",
            "profiles/thresholds.yaml:12:22  gates.performance.min_recall_at10: must be 0 to 1, found -0.5.",
            "profiles/thresholds.yaml:13:14  gates.performance.max_p50: must be more than 0s and at most 1d, found 0s.",
            "profiles/thresholds.yaml:14:21  gates.performance.max_cold_start: must be more than 0s and at most 1d, found 0s.",
        })
        {
            text.ShouldContain(mistake);
        }

        File.Delete(path);
    }

    [Fact]
    public async Task The_served_snapshot_answers_over_http()
    {
        using Process server = Workplace.Start(Workplace.Program("Components.Cli", "components.dll"), "serve", "--urls",
            "http://127.0.0.1:0");
        try
        {
            string address = await AddressOf(server);
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            await using ServiceProvider services = new ServiceCollection()
                .AddComponentsClient(options => options.BaseAddress = new Uri(address)).Services.BuildServiceProvider();
            ComponentsClient client = services.GetRequiredService<ComponentsClient>();

            SearchAnswer found = await client.SearchAsync(
                new SearchQuery { Query = "100nF 16V X7R 0402", Limit = 5 }, cancellation);

            found.Results[0].ComponentType.ShouldBe("capacitor");
            found.Results[0].Package.ShouldBe("0402");
            found.Results[0].Match.ShouldBe(MatchState.States);
            found.Snapshot.ShouldBe(Workplace.CurrentName);
            (await client.SnapshotAsync(cancellation)).Name.ShouldBe(Workplace.CurrentName);
            (await client.FamiliesAsync(cancellation)).Families.ShouldContain(static family => family.Parts > 0);

            // A line of a parts list: picked by values, then everything known of what was picked.
            BatchAnswer picked = await client.PickAsync(
                new BatchQuery { Queries = [new ParameterQuery { ComponentType = "capacitor", Package = "0402", Limit = 2 }] },
                    cancellation);
            long[] ids = [.. picked.Results[0].Candidates.Select(static candidate => candidate.LcscId)];
            ids.ShouldNotBeEmpty();
            using MemoryStream bundle = new();
            FullMetadata full = await client.FullAsync(new FullQuery { ComponentIds = ids }, bundle, cancellation);
            full.Components.Select(static part => part.LcscId).ShouldBe(ids.Order());
            bundle.Length.ShouldBe(full.BundleSizeBytes);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> AddressOf(Process server)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
        List<string> lines = [];
        while (await server.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
            int at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0)
            {
                return line[at..].Trim();
            }
        }

        throw new InvalidOperationException($"The server named no address: {string.Join('\n', lines)}");
    }
}
