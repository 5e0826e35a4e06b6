namespace Components.Cli;

/// <summary>An error for programs (<c>--json</c>).</summary>
internal sealed record ErrorDocument(string Code, string What, string Where, string Remedy, int ExitCode);
