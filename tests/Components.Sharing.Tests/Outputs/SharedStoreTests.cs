using Components.Foundation.Files;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Pipeline.Tests.Planning;
using Components.Sharing.Outputs;
using Components.Sharing.Tests.Servers;
using Components.TestKit.Files;

namespace Components.Sharing.Tests.Outputs;

public sealed class SharedStoreTests : IDisposable
{
    private static readonly string[] AllShared = ["A Shared", "B Shared", "C Shared"];
    private static readonly string[] AllRan = ["A Ran", "B Ran", "C Ran"];

    private readonly SharingToys _toys = new();
    private readonly RemoteCache _cache = new();

    public void Dispose()
    {
        _toys.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void What_one_machine_uploaded_another_takes_and_runs_nothing()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        IReadOnlyDictionary<string, StepExecution> made = ci.Run("C");
        ((SharedStore)ci.Shared!).Summary().ShouldEndWith(": 0 outputs taken (0 B), 3 outputs uploaded (36 B)");
        _cache.Contents.Count.ShouldBe(6);
        RunLog.Read(ci.Store, "last").Steps.ShouldAllBe(static step => step.IsUploaded);

        ToyPipeline developer = _toys.Machine(_cache.Url);
        IReadOnlyDictionary<string, StepExecution> taken = developer.Run("C");

        SharingToys.Statuses(made).ShouldBe(AllRan);
        SharingToys.Statuses(taken).ShouldBe(AllShared);
        developer.Runs.ShouldBeEmpty();
        SharingToys.Text(taken).ShouldBe(SharingToys.Text(made));
        taken["C"].Key.ShouldBe(made["C"].Key);
        taken["C"].Listing.Digest.ShouldBe(made["C"].Listing.Digest);
        developer.Messages.ShouldContain("takes 15 B from the shared store");
        ((SharedStore)developer.Shared!).Summary().ShouldBe(
            $"Shared store {_cache.Url}: 3 outputs taken (36 B), read only");
        RunLog.Read(developer.Store, "last").Steps.ShouldAllBe(static step => step.Status == StepStatus.Shared);

        // What was taken is here from now on.
        developer.Shared = null;
        SharingToys.Statuses(developer.Run("C")).ShouldBe(["A UpToDate", "B UpToDate", "C UpToDate"]);
        _toys.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_names_in_the_store_are_digests_of_the_contents_and_of_everything_in_the_local_key()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        IReadOnlyDictionary<string, StepExecution> made = ci.Run("A");

        string key = $"/ac/{Sha256Digest.OfText($"components shared output 1\n{made["A"].Document.ToCanonicalJson()}")}";
        string content = $"/cas/{Sha256Digest.OfText("A(source)")}";
        _cache.Contents.Keys.ShouldBe([key, content], ignoreOrder: true);
        RemoteCache.FilesOf(_cache.Contents[key]).ShouldBe([content]);
    }

    [Fact]
    public void Empty_files_and_files_in_folders_are_shared_like_others()
    {
        foreach (SharedStoreMode mode in (SharedStoreMode[])[SharedStoreMode.ReadWrite, SharedStoreMode.Read])
        {
            ToyPipeline machine = _toys.Machine(_cache.Url, mode);
            machine.Replace("A", static step => step with
            {
                Run = context =>
                {
                    Directory.CreateDirectory(Path.Combine(context.OutputDirectory, "folder"));
                    File.WriteAllText(Path.Combine(context.OutputDirectory, "empty.txt"), "");
                    File.WriteAllText(Path.Combine(context.OutputDirectory, "folder", "same.txt"), "A(source)");
                    return step.Run(context);
                },
            });
            StepExecution step = machine.Run("A")["A"];
            step.Status.ShouldBe(mode == SharedStoreMode.Read ? StepStatus.Shared : StepStatus.Ran);
            step.Listing.Files.Select(file => File.ReadAllText(step.PathOf(file.Path))).ShouldBe(["", "A(source)", "A(source)"]);
        }

        _cache.Count("PUT").ShouldBe(3);
    }

    [Fact]
    public void A_file_that_another_step_of_the_run_has_does_not_come_again()
    {
        foreach (SharedStoreMode mode in (SharedStoreMode[])[SharedStoreMode.ReadWrite, SharedStoreMode.Read])
        {
            ToyPipeline machine = _toys.Machine(_cache.Url, mode);
            machine.Replace("B", static step => step with
            {
                Run = context =>
                {
                    File.Copy(context.Input("A", "out.txt"), Path.Combine(context.OutputDirectory, "same.txt"));
                    return step.Run(context);
                },
            });
            machine.Run("B")["B"].Listing.Files.Count.ShouldBe(2);
            if (mode == SharedStoreMode.Read)
            {
                ((SharedStore)machine.Shared!).Summary().ShouldContain("2 outputs taken (21 B)");
            }
        }

        _cache.Count($"GET /cas/{Sha256Digest.OfText("A(source)")}").ShouldBe(1);
    }

    [Fact]
    public void A_reader_uploads_nothing()
    {
        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("C")).ShouldBe(AllRan);

        _cache.Contents.ShouldBeEmpty();
        _cache.Log.ShouldAllBe(static line => line.StartsWith("GET /ac/"));
    }

    [Fact]
    public void A_store_that_is_off_is_not_asked()
    {
        SharedStore.Open(
            new SharedStoreSettings { Mode = SharedStoreMode.Off },
            new Dictionary<string, string>(StringComparer.Ordinal) { [SharedStore.UrlVariable] = _cache.Url },
            static () => true,
            _toys.Warnings.Add).ShouldBeNull();
        _cache.Log.ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_says_what_comes_from_the_store_to_the_last_step_and_brings_nothing()
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C");
        _cache.Log.Clear();
        ToyPipeline developer = _toys.Machine(_cache.Url);
        string before = TreeHash.Of(developer.Root);

        IReadOnlyList<StepDecision> plan = developer.Decisions("C");

        plan.Select(static decision => decision.Describe()).ShouldAllBe(static text => text == "from the shared store");
        plan.Select(static decision => decision.Record!.Listing.SizeBytes).ShouldBe([9, 12, 15]);
        _cache.Log.ShouldAllBe(static line => line.StartsWith("GET /ac/"));
        TreeHash.Of(developer.Root).ShouldBe(before);
    }

    [Fact]
    public void A_step_after_one_that_has_to_run_is_undecided_since_the_store_may_have_it()
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C");
        ToyPipeline developer = _toys.Machine(_cache.Url);

        // Another version that gives the same bytes: what follows is found under its key.
        developer.Replace("A", static step => step with { Version = "2" });
        developer.Plan("C").ShouldBe(["A: run", "B: after A", "C: after B"]);
        SharingToys.Statuses(developer.Run("C")).ShouldBe(["A Ran", "B Shared", "C Shared"]);
    }

    [Fact]
    public void A_file_that_the_store_lost_is_uploaded_again()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        ci.Run("C");
        string file = _cache.Contents.Keys.First(static name => name.StartsWith("/cas/", StringComparison.Ordinal));
        _cache.Contents.TryRemove(file, out _).ShouldBeTrue();

        // A plain server does not look into records: it still has this one.
        _cache.Instead = static context => Task.FromResult(context.Request.Method == "HEAD"
            && context.Request.Path.StartsWithSegments("/ac", StringComparison.Ordinal));
        ci.Run("C");

        _cache.Contents.ContainsKey(file).ShouldBeTrue();
    }

    [Fact]
    public void What_was_up_to_date_is_uploaded_where_the_store_lacks_it()
    {
        ToyPipeline ci = _toys.Machine(url: null);
        ci.Run("C");
        ci.Shared = _toys.Store(_cache.Url, SharedStoreMode.ReadWrite);

        SharingToys.Statuses(ci.Run("C")).ShouldBe(["A UpToDate", "B UpToDate", "C UpToDate"]);
        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("C")).ShouldBe(AllShared);

        // And is not sent again.
        int puts = _cache.Count("PUT");
        ci.Shared = _toys.Store(_cache.Url, SharedStoreMode.ReadWrite);
        ci.Run("C");
        _cache.Count("PUT").ShouldBe(puts);
    }

    [Fact]
    public void Two_builds_that_upload_the_same_at_once_are_fine()
    {
        using Barrier together = new(2);
        ToyPipeline[] machines = [.. Enumerable.Range(0, 2).Select(_ => _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite))];
        _cache.Instead = context =>
        {
            if (context.Request.Method == "PUT" && _cache.Count("PUT") <= 2)
            {
                together.SignalAndWait(TimeSpan.FromSeconds(5));
            }

            return Task.FromResult(false);
        };

        Parallel.ForEach(machines, static machine => machine.Run("A"));

        _cache.Instead = null;
        _cache.Count("PUT").ShouldBeGreaterThan(2);
        _toys.Warnings.ShouldBeEmpty();
        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("A")).ShouldBe(["A Shared"]);
    }

    [Fact]
    public void A_file_that_the_store_lost_costs_the_step_and_no_warning()
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C");

        // The record stays: a cache that does not look into records.
        string file = $"/cas/{Sha256Digest.OfText("B(A(source))")}";
        _cache.Instead = context =>
        {
            bool isLost = context.Request.Path == file;
            context.Response.StatusCode = isLost ? 404 : 200;
            return Task.FromResult(isLost);
        };

        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("C")).ShouldBe(["A Shared", "B Ran", "C Shared"]);
        _toys.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_build_without_the_cache_takes_nothing_from_the_store()
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C");
        ToyPipeline developer = _toys.Machine(_cache.Url);
        developer.Options = new StepRunOptions { NoCache = true };

        SharingToys.Statuses(developer.Run("C")).ShouldBe(AllRan);
    }

    [Fact]
    public void A_step_that_speaks_of_its_machine_is_neither_given_nor_taken()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        ci.Replace("C", static step => step with { IsShared = false });
        ci.Run("C");
        _cache.Contents.Count.ShouldBe(4);

        ToyPipeline developer = _toys.Machine(_cache.Url);
        developer.Replace("C", static step => step with { IsShared = false });
        developer.Plan("C").ShouldBe(["A: from the shared store", "B: from the shared store", "C: run"]);
        SharingToys.Statuses(developer.Run("C")).ShouldBe(["A Shared", "B Shared", "C Ran"]);
    }

    [Fact]
    public void Results_of_code_that_nobody_looked_at_are_not_uploaded()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite, mayUpload: static () => false);
        ci.Run("C");

        _cache.Contents.ShouldBeEmpty();
        ((SharedStore)ci.Shared!).Summary().ShouldEndWith("0 outputs uploaded (0 B); 3 outputs not uploaded, "
            + "since CheckSteps has not looked at this code: Publish does, or name it");
    }

    [Fact]
    public void A_failed_result_is_not_uploaded()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        ci.Replace("A", static step => step with
        {
            Run = context =>
            {
                step.Run(context);
                return Components.Pipeline.Fingerprinting.StepOutcome.ForThisRunOnly("for now");
            },
        });

        ci.Run("A")["A"].Status.ShouldBe(StepStatus.RanNotKept);
        _cache.Count("PUT").ShouldBe(0);
    }
}
