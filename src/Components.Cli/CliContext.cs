using System.Collections;
using Components.Foundation.Reporting;

namespace Components.Cli;

/// <summary>The parts of the process that a verb may touch: streams, variables, the working directory and the clock.</summary>
internal sealed record CliContext
{
    private const int LeastWidth = 40;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard input, opened when a verb reads it.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>Standard output as bytes, for a verb that speaks a protocol there.</summary>
    public Func<Stream> RawOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Environment variables, by exact name.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Whether standard output is a terminal: tables are drawn there, and written plainly elsewhere.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal: how far a verb is stands there in one line.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Characters of a line for people.</summary>
    public int Width { get; init; } = 80;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shows how far a verb is, on standard error.</summary>
    /// <param name="isQuiet">Whether nothing is to be written: the verb writes JSON, which programs read.</param>
    public WorkLine ShowWork(bool isQuiet) =>
        new(isQuiet ? TextWriter.Null : Error, !isQuiet && IsErrorTerminal, Width, Time);

    /// <summary>Value of a variable; null when it is unset or empty.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public static CliContext OfProcess()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new CliContext
        {
            Output = Console.Out,
            Error = Console.Error,
            Environment = variables,
            WorkingDirectory = System.Environment.CurrentDirectory,
            IsTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? 80 : Math.Max(LeastWidth, Console.WindowWidth),
        };
    }
}
