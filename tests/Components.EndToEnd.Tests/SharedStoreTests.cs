using Components.Sharing.Tests.Servers;

namespace Components.EndToEnd.Tests;

/// <summary>A checkout of CI publishes and uploads; one of a developer, with empty caches, publishes the same snapshot from what
/// it takes.</summary>
public sealed class SharedStoreTests(PublishedSmall sample) : IDisposable
{
    private static readonly string[] DataTargets =
        ["Fetch", "Transform", "TransformOffers", "Embed", "IndexDense", "IndexLexical", "IndexFilters", "IndexRecords",
            "IndexFamilies", "IndexFacts", "IndexOffers", "Certify", "Snapshot"];

    private static readonly string[] Gates =
        ["ValidateIntegrity", "ValidateCompatibility", "ValidateRetrieval", "ValidatePerformance"];

    private readonly RemoteCache _cache = new();

    // Its store knows what was built; its snapshots are empty.
    private readonly Workplace _ci = new(sample.Workplace);
    private readonly Workplace _developer = new(isSmall: true);

    public void Dispose()
    {
        _cache.Dispose();
        _ci.Dispose();
        _developer.Dispose();
    }

    [Fact]
    public void A_second_checkout_publishes_the_same_snapshot_and_computes_no_data()
    {
        string address = _cache.Url.Replace("http://", "http://ci:geheim@") + "/";
        _ci.Environment["COMPONENTS_STORE_URL"] = address;
        _ci.Environment["COMPONENTS__cache__shared__mode"] = "read_write";
        Finished uploaded = _ci.Build("Publish");
        uploaded.ExitCode.ShouldBe(0, uploaded.ToString());
        uploaded.Output.ShouldContain(
            $"Shared store {_cache.Url}: 0 outputs taken (0 B), {DataTargets.Length} outputs uploaded (",
            customMessage: uploaded.ToString());

        _developer.Environment["COMPONENTS_STORE_URL"] = address;
        Finished plan = _developer.Build("Publish", "--plan");
        plan.ExitCode.ShouldBe(0, plan.ToString());
        plan.Output.Split('\n').Count(static line => line.Contains("from the shared store: ", StringComparison.Ordinal)
            && line.Contains(" file", StringComparison.Ordinal)).ShouldBe(DataTargets.Length, plan.ToString());
        Directory.Exists(Path.Combine(_developer.Root, ".nuke", "cache")).ShouldBeFalse();

        int puts = _cache.Count("PUT");
        Finished published = _developer.Build("Publish");

        published.ExitCode.ShouldBe(0, published.ToString());
        foreach (string target in DataTargets)
        {
            published.StatusOf(target).ShouldBe("UpToDate", published.ToString());
            published.LineOf(target).ShouldContain("from the shared store", customMessage: published.ToString());
        }

        // A gate's verdict is each machine's own.
        foreach (string gate in Gates)
        {
            published.StatusOf(gate).ShouldBe("Succeeded", published.ToString());
        }

        published.Output.ShouldContain($"Shared store {_cache.Url}: {DataTargets.Length} outputs taken (");
        _cache.Count("PUT").ShouldBe(puts);
        _developer.CurrentName.ShouldBe(sample.Workplace.CurrentName);
        Finished compared = _developer.Components(
            "verify", "--compare", Path.Combine(_developer.Root, "snapshots", _developer.CurrentName), sample.Snapshot);
        compared.ExitCode.ShouldBe(0, compared.ToString());
        Finished told = _developer.Components("store");
        told.ExitCode.ShouldBe(0, told.ToString());
        told.Output.ShouldContain($"shared store {_cache.Url}, read\n");
        told.Output.Split('\n').Count(static line => line.Contains("from the shared store", StringComparison.Ordinal))
            .ShouldBe(DataTargets.Length, told.ToString());
        _ci.Components("store").Output.Split('\n').Count(static line => line.Contains(", uploaded", StringComparison.Ordinal))
            .ShouldBe(DataTargets.Length);
        string said = $"{told}{uploaded}{plan}{published}";
        said.ShouldNotContain("geheim");
        said.ShouldNotContain("warning: the shared store");
    }
}
