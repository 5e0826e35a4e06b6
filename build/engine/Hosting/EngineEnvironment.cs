using System.Collections;

namespace Components.Build.Engine.Hosting;

/// <summary>Everything that the engine takes from the process around it; tests give their own.</summary>
internal sealed record EngineEnvironment
{
    /// <summary>Switch of the runtime that stands for <see cref="KnowsContracts"/>: tests of the packed engine set it.</summary>
    public const string KnowsContractsSwitch = "Components.Build.Engine.KnowsContracts";

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether <see cref="Output"/> is a terminal that shows colours.</summary>
    public bool Colors { get; init; }

    /// <summary>Columns of the terminal; 100 where it is none.</summary>
    public int Width { get; init; } = 100;

    /// <summary>How many targets may run at once.</summary>
    public int Parallelism { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    public CancellationToken Interrupt { get; init; }

    /// <summary>Whether a build class is given what build/contracts has beyond NUKE: a context, a decider of targets, exit codes
    /// by its own mapping. NUKE's package knows none of it, and ends every failure with 255 unless the build class set an exit
    /// code; tests say false and see a build under such an engine.</summary>
    public bool KnowsContracts { get; init; } = true;

    /// <summary>File of the build's assembly, where there is one.</summary>
    public string? BuildAssembly { get; init; }

    public static EngineEnvironment OfProcess(TextWriter output, TextWriter error, CancellationToken interrupt)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        string[] commandLine = Environment.GetCommandLineArgs();
        return new EngineEnvironment
        {
            Arguments = commandLine[1..],
            WorkingDirectory = Environment.CurrentDirectory,
            Variables = variables,
            Output = output,
            Error = error,
            Colors = !Console.IsOutputRedirected && !variables.ContainsKey("NO_COLOR")
                && !string.Equals(variables.GetValueOrDefault("TERM"), "dumb", StringComparison.Ordinal),
            Width = TerminalWidth(),
            Interrupt = interrupt,
            KnowsContracts = !AppContext.TryGetSwitch(KnowsContractsSwitch, out bool knows) || knows,
            BuildAssembly = Path.GetFullPath(commandLine[0]),
        };
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.IsOutputRedirected ? 100 : Math.Clamp(Console.WindowWidth, 60, 160);
        }
        catch (IOException)
        {
            return 100;
        }
    }
}
