using Components.Cli.Tests;
using Components.SnapshotKit;

[assembly: AssemblyFixture(typeof(CliFixture))]

namespace Components.Cli.Tests;

/// <summary>A project with a published tiny snapshot, built once.</summary>
public sealed class CliFixture : IDisposable
{
    public const string First = "2025-11-20-0000000000aa";
    public const string Second = "2025-11-21-0000000000bb";

    public CliFixture()
    {
        Root = Directory.CreateTempSubdirectory("components-cli-").FullName;
        File.WriteAllText(Path.Combine(Root, "pipeline.yaml"),
            "source:\n  id: tiny\n  kind: sample\nmodel:\n  backend: hashing\n  dimension: 128\n");
        TinySnapshot.Build(Path.Combine(Snapshots, First), First);
        TinySnapshot.MakeCurrent(Snapshots, First);
    }

    public string Root { get; }

    public string Snapshots => Path.Combine(Root, "snapshots");

    /// <summary>A project of its own for a test that changes things.</summary>
    public string CopyProject(string name)
    {
        string target = Path.Combine(Root, "copies", name);
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(Root, "pipeline.yaml"), Path.Combine(target, "pipeline.yaml"));
        CopySnapshot(Path.Combine(target, "snapshots", First));
        TinySnapshot.MakeCurrent(Path.Combine(target, "snapshots"), First);
        return target;
    }

    public void CopySnapshot(string target)
    {
        string source = Path.Combine(Snapshots, First);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string path = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    /// <summary>Runs a command line in this process.</summary>
    public Task<CliRun> RunAsync(string? workingDirectory, params string[] args) => RunAsync(workingDirectory, "", args);

    /// <summary>Runs a command line in this process with one variable, written NAME=VALUE, or none.</summary>
    public async Task<CliRun> RunAsync(string? workingDirectory, string variable, string[] args)
    {
        string[] pair = variable.Split('=', 2);
        StringWriter output = new();
        StringWriter error = new();
        CliContext context = new()
        {
            Output = output,
            Error = error,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [pair[0]] = pair[^1] },
            WorkingDirectory = workingDirectory ?? Root,
        };
        int code = await CommandLine.RunAsync(args, context);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
