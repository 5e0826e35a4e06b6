using System.CommandLine;
using System.CommandLine.Parsing;
using Components.Catalog.Errors;
using Components.Pipeline.Configuration;

namespace Components.Cli;

/// <summary>Says what is wrong with a command line, with the nearest name for a misspelt one.</summary>
internal static class ParseMistakes
{
    public static UsageException ToException(ParseResult parsed, RootCommand root)
    {
        Command command = parsed.CommandResult.Command;
        string path = Path(parsed.CommandResult, root);
        if (parsed.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0 && !parsed.UnmatchedTokens[0].StartsWith('-'))
        {
            string verb = parsed.UnmatchedTokens[0];
            string[] verbs = [.. command.Subcommands.Where(static sub => !sub.Hidden).Select(static sub => sub.Name)];
            return CliErrors.UnknownVerb($"{path}{verb}".Trim(), NearestName.Hint(verb, verbs, "verbs"));
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            string token = parsed.UnmatchedTokens[0];
            string[] options = [.. command.Options.Concat(root.Options).Where(static option => !option.Hidden).Select(static option => option.Name)];
            string hint = token.StartsWith('-') ? NearestName.Hint(token, options, "options") : $"'components {path}--help' shows what it takes.";
            return CliErrors.Misused($"'{token}' is not understood.", hint);
        }

        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            string[] verbs = [.. command.Subcommands.Where(static sub => !sub.Hidden).Select(static sub => sub.Name).Order(StringComparer.Ordinal)];
            return CliErrors.VerbMissing(path.Trim(), verbs);
        }

        string first = string.Join(' ', parsed.Errors[0].Message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return CliErrors.Misused(first.EndsWith('.') ? first : first + ".", $"'components {path}--help' shows what it takes.");
    }

    private static string Path(CommandResult? result, RootCommand root)
    {
        string path = "";
        for (; result is not null && result.Command != root; result = result.Parent as CommandResult)
        {
            path = $"{result.Command.Name} {path}";
        }

        return path;
    }
}
