namespace Components.Build.Contracts;

/// <summary>How a failure is shown to the user and to the calling process.</summary>
/// <param name="ExitCode">Exit code of the build, 1 to 255.</param>
/// <param name="Message">Full text for the user: code, what happened, where, what to do.</param>
public sealed record BuildError(int ExitCode, string Message);
