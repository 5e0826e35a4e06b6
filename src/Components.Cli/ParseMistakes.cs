using System.CommandLine;
using System.CommandLine.Parsing;
using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Cli;

/// <summary>Says what is wrong with a command line, with the nearest name for a misspelt one.</summary>
internal static class ParseMistakes
{
    /// <summary>An option that does not exist and would be taken for an argument: <c>search 10k --instock</c>. What stands behind
    /// <c>--</c> is text, and so is what begins like a number (<c>-5V</c>).</summary>
    /// <param name="parsed">A command line.</param>
    /// <param name="args">The same as it was typed.</param>
    /// <param name="root">The verbs.</param>
    /// <returns>The mistake; null when there is none.</returns>
    public static UsageException? MisspeltOption(ParseResult parsed, IReadOnlyList<string> args, RootCommand root)
    {
        // The library would make '--in-stock=perhaps' the option and the text 'perhaps'.
        Command command = parsed.CommandResult.Command;
        foreach (string[] pair in args.TakeWhile(static arg => arg != "--").Where(LooksLikeOption)
            .Select(static arg => arg.Split('=', 2)).Where(static pair => pair.Length == 2))
        {
            if (command.Options.Concat(root.Options).Any(option => option.Name == pair[0] && option.ValueType == typeof(bool))
                && !bool.TryParse(pair[1], out _))
            {
                return CliErrors.Misused(
                    $"{pair[0]} takes true or false, found '{pair[1]}'.", $"Write '{pair[0]}' alone for true.");
            }
        }

        HashSet<Token> options = new(ReferenceEqualityComparer.Instance);
        foreach (Token token in parsed.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash))
        {
            if (LooksLikeOption(token.Value))
            {
                options.Add(token);
            }
        }

        Token? taken = command.Arguments
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .FirstOrDefault(options.Contains);
        return taken is null
            ? null : UnknownOption(taken.Value, command, root, " What begins with a hyphen is text only behind '--'.");
    }

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
            return token.StartsWith('-')
                ? UnknownOption(token, command, root, "")
                : CliErrors.Misused($"'{token}' is not understood.", $"'components {path}--help' shows what it takes.");
        }

        if (WrongKind(parsed.Errors[0]) is { } wrong)
        {
            return CliErrors.Misused(wrong, $"'components {path}--help' shows what it takes.");
        }

        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            string[] verbs = [.. command.Subcommands.Where(static sub => !sub.Hidden).Select(static sub => sub.Name)
                .Order(StringComparer.Ordinal)];
            return CliErrors.VerbMissing(path.Trim(), verbs);
        }

        string first = string.Join(' ', parsed.Errors[0].Message.Split(
            (char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return CliErrors.Misused(first.EndsWith('.') ? first : first + ".", $"'components {path}--help' shows what it takes.");
    }

    private static bool LooksLikeOption(string text) =>
        text.TrimStart('-') is { Length: > 0 } name && name.Length < text.Length && char.IsLetter(name[0]);

    private static UsageException UnknownOption(string token, Command command, RootCommand root, string note)
    {
        string[] options = [.. command.Options.Concat(root.Options).Where(static option => !option.Hidden)
            .Select(static option => option.Name).Distinct(StringComparer.Ordinal)];
        // --name=value: the name alone is misspelt.
        string name = token.Split('=', ':')[0];
        string hint = TriedWords.Find(name, options) is { } meant
            ? $"Did you mean '{meant}'?" : NearestName.Hint(name, options, "options");
        return CliErrors.Misused($"'{token}' is not understood.", hint + note);
    }

    // The library's text names the .NET type that a value could not be turned into.
    private static string? WrongKind(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [{ } token, ..], Option: { } option }
            || !error.Message.Contains($"'{option.ValueType}'", StringComparison.Ordinal))
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        string expected = type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : "another kind of value";
        return $"{option.Name} takes {expected}, found '{token.Value}'.";
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
