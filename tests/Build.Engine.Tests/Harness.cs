using System.Linq.Expressions;
using Components.Build.Engine.Hosting;
using Nuke.Common;

namespace Build.Engine.Tests;

/// <summary>Runs a build class in this process, with its own console, environment, clock and repository root.</summary>
internal sealed class Harness : IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();

    public Harness()
    {
        Root = Directory.CreateTempSubdirectory("engine-test-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
    }

    public string Root { get; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public int Parallelism { get; init; } = 4;

    public bool Colors { get; init; }

    public bool KnowsContracts { get; init; } = true;

    public void Interrupt() => _interrupt.Cancel();

    public void Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public RunResult Run<T>(string arguments = "", params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        using BuildRunner runner = new(new EngineEnvironment
        {
            Arguments = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            WorkingDirectory = Root,
            Variables = Variables,
            Output = output,
            Error = error,
            Time = new StoppedClock(),
            Parallelism = Parallelism,
            Colors = Colors,
            KnowsContracts = KnowsContracts,
            Interrupt = _interrupt.Token,
        });
        int exitCode = runner.Run(defaults);
        return new RunResult(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}

/// <summary>Result of a build.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record RunResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines that bodies wrote by <see cref="Say"/>, in order.</summary>
    public string Said => string.Join(' ',
        Output.Split('\n').Where(line => line.StartsWith("say ", StringComparison.Ordinal)).Select(line => line[4..]));

    /// <summary>Name and status of each target, in the order of the summary.</summary>
    public string Statuses => string.Join(' ', Summary().Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => $"{words[0]}:{words[1]}"));

    public static void Say(string word) => Console.WriteLine("say " + word);

    private IEnumerable<string> Summary() => Output.Split('\n')
        .SkipWhile(line => !line.StartsWith("Target ", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => !line.StartsWith('─'));
}
