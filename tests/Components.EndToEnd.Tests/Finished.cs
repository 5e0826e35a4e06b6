namespace Components.EndToEnd.Tests;

/// <summary>A process that has ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Status of a target in the summary table.</summary>
    public string StatusOf(string target) => Output.Split('\n')
        .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .LastOrDefault(words => words.Length > 1 && words[0] == target
            && words[1] is "Succeeded" or "UpToDate" or "Failed" or "Skipped" or "NotRun")?[1] ?? "absent";

    /// <summary>Line of a target in the summary table.</summary>
    public string LineOf(string target) => Output.Split('\n').LastOrDefault(line =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [{ } name, "Succeeded" or "UpToDate" or "Failed", ..]
            && name == target) ?? "absent";

    /// <summary>A plan's line of a target.</summary>
    public string PlanOf(string target) => Output.Split('\n')
        .Select(static line => line.Trim(' ', '│', '├', '└', '─', '\r'))
        .FirstOrDefault(line => line.StartsWith(target + " ", StringComparison.Ordinal))?[target.Length..].Trim() ?? "absent";

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
