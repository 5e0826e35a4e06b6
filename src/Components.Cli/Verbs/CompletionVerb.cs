using System.CommandLine;
using System.Text;
using Components.Foundation.Errors;

namespace Components.Cli.Verbs;

/// <summary><c>components completion SHELL</c>: a script for the shell, which asks this program what fits.</summary>
internal static class CompletionVerb
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create(CliContext context)
    {
        Argument<string> shell = new("shell") { Description = "Shell to complete in", HelpName = string.Join('|', Shells) };
        shell.AcceptOnlyFromAmong(Shells);
        Command command = new("completion", "Write the completion script of a shell") { shell };
        command.SetAction((parsed, _) =>
        {
            string name = $"Completion/components.{parsed.GetValue(shell)}";
            using StreamReader script = new(typeof(CompletionVerb).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            context.Output.Write(script.ReadToEnd());
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    /// <summary><c>complete POSITION LINE</c>: what the scripts ask.</summary>
    /// <param name="root">All verbs; read when it is asked.</param>
    /// <param name="context">Receives what fits, a line each. The exit code is that of usage where one of certain words is
    /// wanted and none fits; the scripts then offer no files.</param>
    public static Command CreateQuestion(RootCommand root, CliContext context)
    {
        Argument<int> position = new("position") { Description = "Characters before the cursor" };
        Argument<string> line = new("line") { Description = "The line as it was typed, the program first" };
        Command command = new("complete", "Answer a completion script") { position, line };
        command.Hidden = true;
        command.SetAction((parsed, _) =>
        {
            string typed = parsed.GetValue(line)!;
            int cursor = Math.Clamp(parsed.GetValue(position), 0, typed.Length);

            // Whatever the program is called there, it is not part of what it takes.
            int begin = typed.IndexOf(' ', StringComparison.Ordinal) is >= 0 and int space && space < cursor ? space + 1 : cursor;
            string before = typed[begin..cursor];
            int word = before.LastIndexOf(' ') + 1;
            string[] fits = [.. Fits(root, before).Where(fit =>
                fit.StartsWith(before[word..], StringComparison.OrdinalIgnoreCase))];
            foreach (string fit in fits)
            {
                context.Output.WriteLine(fit);
            }

            // Where one of certain words is wanted and none begins so, a file is no answer either: the scripts ask for the code.
            bool isOneOfSome = fits.Length == 0 && Fits(root, before[..word]).Any(IsValue);
            return Task.FromResult((int)(isOneOfSome ? ExitCode.Usage : ExitCode.Ok));

            bool IsValue(string fit) => !fit.StartsWith('-') && !root.Subcommands.Any(verb => verb.Name == fit);
        });
        return command;
    }

    private static string[] Fits(RootCommand root, string before) =>
    [
        .. root.Parse(before).GetCompletions(before.Length).Select(static item => item.InsertText ?? item.Label)
            .Where(static text => text is not ("-h" or "-?" or "/h" or "/?")).Distinct(StringComparer.Ordinal),
    ];
}
