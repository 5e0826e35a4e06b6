using System.Diagnostics;
using System.Text;

namespace Components.EndToEnd.Tests;

/// <summary>A directory with its own pipeline.yaml, data, snapshots and cache, on which the real build and the real program
/// run.</summary>
internal sealed class Workplace : IDisposable
{
    private const string Suites = "few";

    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>Makes one below the system's temporary directory.</summary>
    /// <param name="seed">A workplace whose store is copied: what it built is up to date here, until something is changed. Null
    /// for none.</param>
    /// <param name="isPublished">Whether the snapshots that it published and its report are copied too.</param>
    /// <param name="isSmall">Whether the sample has a tenth of its parts here, with a few queries about them and no baseline: for
    /// tests of when targets run and what they leave, not of what they measure. A seed's size goes on.</param>
    public Workplace(Workplace? seed = null, bool isPublished = false, bool isSmall = false)
    {
        IsSmall = seed?.IsSmall ?? isSmall;
        Root = Directory.CreateTempSubdirectory("components-e2e-").FullName;
        File.Copy(Path.Combine(Checkout.Root, "pipeline.yaml"), Path.Combine(Root, "pipeline.yaml"));
        foreach (string directory in new[] { "profiles", "data/sample", "data/eval", "data/lexicon", "data/properties",
            "models" })
        {
            Copy(Path.Combine(Checkout.Root, directory), Path.Combine(Root, directory));
        }

        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
        Directory.CreateDirectory(Path.Combine(Root, "snapshots"));
        foreach (string directory in seed is null ? [] : isPublished ? new[] { ".nuke/cache", "snapshots", "output" }
            : [".nuke/cache"])
        {
            CopyTree(new DirectoryInfo(Path.Combine(seed!.Root, directory)), Path.Combine(Root, directory));
        }

        if (IsSmall)
        {
            (Parts, string suite) = SmallSample.Write(Path.Combine(Root, "data", "sample"));
            Directory.CreateDirectory(Path.Combine(Root, Suites));
            File.WriteAllText(SmallSuite, suite);
            Environment["COMPONENTS__gates__retrieval__suites"] = Suites;
            Environment["COMPONENTS__gates__baselines"] = $"{Suites}/baselines";
            Environment["COMPONENTS__gates__retrieval__rewriting_severity"] = "warn";
        }
    }

    public string Root { get; }

    public bool IsSmall { get; }

    /// <summary>Parts of the small sample; 0 where it is whole.</summary>
    public int Parts { get; }

    /// <summary>The suite of a small workplace.</summary>
    public string SmallSuite => Path.Combine(Root, Suites, "few.yaml");

    /// <summary>Added to every process: fewer requests, since these tests are about the thread and not about speed; limits wide
    /// enough for a machine that is busy with other tests.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["COMPONENTS__gates__performance__requests"] = "20",
        ["COMPONENTS__gates__performance__warmup_requests"] = "5",
        ["COMPONENTS__gates__performance__throughput_requests"] = "20",
        ["COMPONENTS__gates__performance__max_p50"] = "5s",
        ["COMPONENTS__gates__performance__max_p95"] = "10s",
        ["COMPONENTS__gates__performance__max_p99"] = "20s",
        ["COMPONENTS__gates__performance__max_cold_start"] = "80s",
        ["COMPONENTS__gates__performance__min_requests_per_second"] = "0.1",
        ["COMPONENTS__gates__performance__max_ratio_to_live"] = "100",
        ["COMPONENTS__gates__performance__max_ratio_to_record"] = "100",
        ["COMPONENTS__gates__performance__max_ratio_to_foreign_record"] = "100",
        ["COMPONENTS__gates__performance__max_rounds"] = "5",
    };

    public string Current => Path.Combine(Root, "snapshots", "current");

    public string CurrentName => new DirectoryInfo(Current).LinkTarget ?? "";

    /// <summary>The build that runs; a copy where a test changes it.</summary>
    public string BuildProgram { get; set; } = Program("_build", "_build.dll");

    public Finished Build(params string[] arguments) =>
        Run([BuildProgram, .. arguments, "--root", Root]);

    /// <summary>Copies a compiled program into this workplace, beside others as they lie in artifacts/bin.</summary>
    /// <returns>Its directory.</returns>
    public string CopyProgram(string project)
    {
        string target = Path.Combine(Root, "bin", project, Configuration);
        Copy(Path.GetDirectoryName(Program(project, project + ".dll"))!, target);
        return target;
    }

    public Finished Components(params string[] arguments) => Run([Program("Components.Cli", "components.dll"), .. arguments]);

    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = Root, UseShellExecute = false,
            RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("COMPONENTS_CACHE_DIR");
        start.Environment.Remove("COMPONENTS_SNAPSHOT_DIR");
        start.Environment.Remove("GITHUB_ACTIONS");
        return Process.Start(start)!;
    }

    public static string Program(string project, string file) =>
        Path.Combine(Checkout.Root, "artifacts", "bin", project, Configuration, file);

    /// <summary>Every file below a directory with its content, as one text.</summary>
    public static string Fingerprint(string directory)
    {
        StringBuilder text = new();
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(file);
            text.Append(Path.GetRelativePath(directory, file)).Append(' ')
                .AppendLine(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream)));
        }

        return text.ToString();
    }

    public void Dispose()
    {
        foreach (string directory in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories)
            .Where(static path => new DirectoryInfo(path).LinkTarget is null))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(Root, recursive: true);
    }

    private Finished Run(string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Finished(process.ExitCode, output, error.Result);
    }

    private static void Copy(string source, string target)
    {
        if (!Directory.Exists(source))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // Links stay links; what is sealed is copied, and only its files stay so.
    private static void CopyTree(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileSystemInfo entry in source.EnumerateFileSystemInfos())
        {
            string copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(copy, link);
            }
            else if (entry is DirectoryInfo directory)
            {
                CopyTree(directory, copy);
            }
            else
            {
                File.Copy(entry.FullName, copy);
            }
        }
    }
}
