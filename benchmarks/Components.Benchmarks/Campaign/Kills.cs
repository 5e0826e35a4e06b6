using System.Diagnostics;
using System.Globalization;
using Components.Foundation.Errors;
using Components.Snapshots;

namespace Components.Benchmarks.Campaign;

/// <summary>The build's Publish on the embedded sample, killed with all that it started at moments drawn over its whole course.
/// What is live is the old snapshot or the new one, whole; at the end a run that is left alone publishes.</summary>
internal static class Kills
{
    // Snapshots of these runs are a day apart: each has a name of its own.
    private const long FirstEpoch = 1_763_600_000;
    private const long Day = 86_400;

    // Moments drawn for each kill that is asked for, at most.
    private const int MostDraws = 3;

    public static bool Run(string work, int count, int seed)
    {
        Prepare(Checkout.Root, work);
        IReadOnlyList<string> faults = Faults(work, count, seed, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (string fault in faults)
        {
            Console.WriteLine($"  {fault}");
        }

        return faults.Count == 0;
    }

    /// <summary>Kills so many runs, and prints one line about them.</summary>
    /// <param name="work">Directory to work in, with all that the build reads; what was built there before is up to date.</param>
    /// <param name="count">Kills that take effect.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="settings">Variables for every run, over those of the campaign.</param>
    /// <returns>What happened that must not, one line each.</returns>
    public static IReadOnlyList<string> Faults(string work, int count, int seed, IReadOnlyDictionary<string, string> settings)
    {
        string repository = Checkout.Root;
        string build = Path.Combine(
            repository, "artifacts", "bin", "_build", new DirectoryInfo(AppContext.BaseDirectory).Name, "_build.dll");
        if (!File.Exists(build))
        {
            return [$"NOT RUN: '{build}' is missing; './build.sh Compile' or 'dotnet build build/_build.csproj' makes it."];
        }

        int runs = 0;
        if (new SnapshotLocator(Path.Combine(work, "snapshots")).CurrentName is null)
        {
            // All the data, which those that are killed find built.
            _ = Publish(build, work, runs++, settings, killAfter: null);
        }

        double whole = Measurement.Seconds(() => Publish(build, work, runs++, settings, killAfter: null));
        Random draw = new(seed);
        List<string> faults = [];
        int ended = 0;
        int moved = 0;
        int effective = 0;

        // Whoever had ended before the moment was not killed: another moment is drawn.
        for (int draws = 0; effective < count && draws < count * MostDraws; draws++)
        {
            string before = Live(work, faults);
            bool isKilled = Publish(build, work, runs++, settings, TimeSpan.FromSeconds(draw.NextDouble() * whole * 1.1));
            string after = Live(work, faults);
            effective += isKilled ? 1 : 0;
            ended += isKilled ? 0 : 1;
            moved += before == after ? 0 : 1;
        }

        if (Publish(build, work, runs, settings, killAfter: null) || Live(work, faults).Length == 0)
        {
            faults.Add("the run after the kills did not publish");
        }

        if (effective < count)
        {
            faults.Add($"only {effective} of {count} kills took effect");
        }

        string[] left = [.. Directory.EnumerateFileSystemEntries(Path.Combine(work, "snapshots"), ".tmp-*")
            .Select(static path => Path.GetFileName(path)!)];
        faults.AddRange(left.Select(static name => $"left behind: {name}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"kills: {effective} of {count} kills took effect in a Publish of {whole:0.0} s ({ended} further ones came after its "
                + $"end), {moved} times the new snapshot was live, {faults.Count} faults"));
        return faults;
    }

    /// <summary>Runs Publish.</summary>
    /// <returns>Whether it was killed; false when it ended by itself, well.</returns>
    private static bool Publish(
        string build, string work, int run, IReadOnlyDictionary<string, string> settings, TimeSpan? killAfter)
    {
        ProcessStartInfo start = new("dotnet", [build, "Publish", "--root", work]) { WorkingDirectory = work,
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOURCE_DATE_EPOCH"] = (FirstEpoch + (run * Day)).ToString(CultureInfo.InvariantCulture);
        foreach (string name in (string[])["COMPONENTS_CACHE_DIR", "COMPONENTS_SNAPSHOT_DIR", "GITHUB_ACTIONS"])
        {
            start.Environment.Remove(name);
        }

        // These runs are about the thread, not about speed.
        foreach ((string name, string value) in (IEnumerable<(string, string)>)
        [
            ("requests", "20"), ("warmup_requests", "5"), ("throughput_requests", "20"), ("max_p50", "5s"), ("max_p95", "10s"),
            ("max_p99", "20s"), ("max_cold_start", "80s"), ("min_requests_per_second", "0.1"),
            ("max_ratio_to_live", "100"), ("max_ratio_to_record", "100"), ("max_ratio_to_foreign_record", "100"),
            ("max_rounds", "5"),
        ])
        {
            start.Environment[$"COMPONENTS__gates__performance__{name}"] = value;
        }

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } moment && !process.WaitForExit(moment))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return true;
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Publish ended with {process.ExitCode}: {output.Result}{error.Result}");
        }

        return false;
    }

    private static string Live(string work, List<string> faults)
    {
        try
        {
            SnapshotLocation current = new SnapshotLocator(Path.Combine(work, "snapshots")).Current();
            SnapshotIntegrity.Check(current.Directory, full: true).ThrowIfDamaged();
            return current.Name;
        }
        catch (ComponentsException exception)
        {
            faults.Add(exception.Message);
            return "";
        }
    }

    private static void Prepare(string repository, string work)
    {
        Directory.CreateDirectory(Path.Combine(work, ".nuke"));
        Directory.CreateDirectory(Path.Combine(work, "snapshots"));
        File.Copy(Path.Combine(repository, "pipeline.yaml"), Path.Combine(work, "pipeline.yaml"), overwrite: true);
        foreach (string directory in (string[])["profiles", "data/sample", "data/eval", "data/lexicon", "data/properties",
            "models"])
        {
            foreach (string file in Directory.EnumerateFiles(
                Path.Combine(repository, directory), "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(work, Path.GetRelativePath(repository, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }
}
