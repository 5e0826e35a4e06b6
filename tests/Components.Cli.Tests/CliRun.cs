namespace Components.Cli.Tests;

/// <summary>Result of a command line.</summary>
public sealed record CliRun(int ExitCode, string Output, string Error);
