namespace Components.EndToEnd.Tests;

/// <summary>Targets that a change of the catalogue rebuilds, and those that it must not.</summary>
public sealed class ChangedCatalogueTests(
    PublishedSample sample, PublishedSmall small, PublishedCatalogue catalogue) : IDisposable
{
    private readonly Workplace _workplace = new(small.Workplace);

    [Fact]
    public void A_changed_stock_embeds_nothing_and_leaves_dense_and_lexical_index()
    {
        string path = Path.Combine(_workplace.Root, "data", "sample", "resistors.csv");
        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        int stock = Array.IndexOf(header, "stock");
        string[] cells = lines[1].Split(',');
        cells[stock] = (long.Parse(cells[stock]) + 1).ToString();
        lines[1] = string.Join(',', cells);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        Finished run = _workplace.Build("Snapshot");

        run.ExitCode.ShouldBe(0, run.ToString());
        foreach (string target in new[] { "Transform", "Embed", "IndexDense", "IndexLexical", "IndexFilters", "IndexRecords" })
        {
            run.StatusOf(target).ShouldBe("UpToDate", run.ToString());
        }

        foreach (string target in new[] { "Fetch", "TransformOffers", "IndexOffers", "Snapshot" })
        {
            run.StatusOf(target).ShouldBe("Succeeded", run.ToString());
        }
    }

    [Fact]
    public void Two_clean_builds_of_the_same_inputs_are_byte_identical()
    {
        // The first is the sample's own; neither had a store to begin with.
        using Workplace other = new();
        Finished second = other.Build("Snapshot");
        sample.First.ExitCode.ShouldBe(0, sample.First.ToString());
        second.ExitCode.ShouldBe(0, second.ToString());

        Snapshot(other).ShouldBe(Snapshot(sample.Workplace));
    }

    [Fact]
    public void A_source_that_lost_most_of_its_rows_stops_the_run_and_names_the_guard()
    {
        _workplace.Build("Fetch").ExitCode.ShouldBe(0);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(_workplace.Root, "data", "sample"), "*.csv"))
        {
            string[] lines = File.ReadAllLines(path);
            File.WriteAllLines(path, lines.Take(1 + ((lines.Length - 1) / 10)));
        }

        Finished run = _workplace.Build("Snapshot");

        run.ExitCode.ShouldBe(3, run.ToString());
        (run.Output + run.Error).ShouldContain("Guard max_shrink_pct");
    }

    [Fact]
    public void Touching_a_file_changes_nothing()
    {
        _workplace.Build("Transform").ExitCode.ShouldBe(0);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(_workplace.Root, "data", "sample"), "*.csv"))
        {
            File.SetLastWriteTimeUtc(path, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Finished run = _workplace.Build("Transform");

        run.StatusOf("Fetch").ShouldBe("UpToDate", run.ToString());
        run.StatusOf("Transform").ShouldBe("UpToDate", run.ToString());
    }

    [Fact]
    public void The_real_catalogue_is_published_too()
    {
        Finished run = catalogue.Run;
        run.ExitCode.ShouldBe(0, run.ToString());
        run.Output.ShouldContain("24,831 rows");
    }

    [Fact]
    public void Emptying_the_cache_counts_the_embedding_cache_too()
    {
        _workplace.Build("Embed", "--profile", "hashing").ExitCode.ShouldBe(0);
        string cache = Path.Combine(_workplace.Root, ".nuke", "cache");
        long embeddings = Size(Path.Combine(cache, "embeddings"), "*.segment");
        long store = Directory.GetDirectories(Path.Combine(cache, "store"))
            .Where(static path => Path.GetFileName(path) != "locks").Sum(static path => Size(path, "*"));
        embeddings.ShouldBeGreaterThan(0);

        Finished run = _workplace.Build("Clean", "--cache");

        run.ExitCode.ShouldBe(0, run.ToString());
        Size(Path.Combine(cache, "embeddings"), "*.segment").ShouldBe(0);

        // The store also notes use times and runs while it is open; those few bytes do not show.
        run.Output.ShouldContain($"{(store + embeddings) / 1_048_576.0:0.0} MiB freed");
    }

    public void Dispose() => _workplace.Dispose();

    private static long Size(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern, SearchOption.AllDirectories).Sum(static path => new FileInfo(path).Length);

    private static string Snapshot(Workplace workplace)
    {
        string outputs = Path.Combine(workplace.Root, ".nuke", "cache", "store", "outputs");
        string metadata = Directory.EnumerateFiles(outputs, "metadata.json", SearchOption.AllDirectories).Single();
        return Workplace.Fingerprint(Path.GetDirectoryName(metadata)!);
    }
}
