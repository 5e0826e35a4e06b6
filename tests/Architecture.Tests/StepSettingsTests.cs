using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>A running step reads settings from its context alone, which refuses what the step does not declare.</summary>
public sealed partial class StepSettingsTests
{
    [Fact]
    public void No_running_step_reads_the_configuration_behind_its_declared_settings()
    {
        string[] running = [.. Repository.Sources("src/Components.Steps").SelectMany(Running)];

        running.Length.ShouldBeGreaterThan(10);
        running.Where(static code => code.Contains("onfiguration.Get<", StringComparison.Ordinal))
            .ShouldBeEmpty("Use context.Settings.");
    }

    [Fact]
    public void No_step_is_made_from_settings_that_it_does_not_declare()
    {
        string[] steps = [.. Repository.Sources("src/Components.Steps").Where(static file =>
            file.EndsWith("Step.cs", StringComparison.Ordinal) || file.EndsWith("GateSteps.cs", StringComparison.Ordinal))];

        steps.Length.ShouldBeGreaterThan(10);
        steps.Where(static file => File.ReadAllText(Path.Combine(Repository.Root, file))
            .Contains("onfiguration.Get<", StringComparison.Ordinal))
            .ShouldBeEmpty("Use StepSettings, which refuses what is not declared.");
    }

    /// <summary>Code that runs with a context: the lambdas behind <c>Run =</c>, and the methods that take one.</summary>
    private static IEnumerable<string> Running(string source)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, source));
        foreach (Match start in Starts().Matches(text))
        {
            yield return $"{source}: {text[start.Index..End(text, start.Index + start.Length)]}";
        }
    }

    // To the end of the statement, member or initializer that begins there.
    private static int End(string text, int from)
    {
        int depth = 0;
        for (int at = from; at < text.Length; at++)
        {
            depth += text[at] is '{' or '(' or '[' ? 1 : text[at] is '}' or ')' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && (text[at] == ';' || (text[at] == '}' && text[from - 1] != '='))))
            {
                return at;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"\bRun = |StepContext context[^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Starts();
}
