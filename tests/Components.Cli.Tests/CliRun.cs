namespace Components.Cli.Tests;

/// <summary>What a command line did.</summary>
public sealed record CliRun(int ExitCode, string Output, string Error);
