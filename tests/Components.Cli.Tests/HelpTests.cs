using System.CommandLine;
using System.CommandLine.Parsing;

namespace Components.Cli.Tests;

public sealed class HelpTests(CliFixture fixture)
{
    public static TheoryData<string> Verbs => [.. All(Root()).Where(static command => !command.Hidden).Select(PathOf)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_help_has_examples_and_every_example_is_a_command_line(string verb)
    {
        RootCommand root = Root();
        Command command = All(root).Single(one => PathOf(one) == verb);
        IReadOnlyList<string> examples = HelpExamples.Of(command);
        examples.ShouldNotBeEmpty();
        CliRun help = await fixture.RunAsync(null, [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        help.ExitCode.ShouldBe(0, help.Error);
        foreach (string example in examples)
        {
            help.Output.ShouldContain($"  {example}\n");
            example.ShouldStartWith("components ");
            string[] words = [.. CommandLineParser.SplitCommandLine(example).Skip(1)];
            ParseResult parsed = root.Parse(words);
            parsed.Errors.ShouldBeEmpty(example);
            ParseMistakes.MisspeltOption(parsed, words, root).ShouldBeNull(example);
            if (verb.Length > 0)
            {
                PathOf(parsed.CommandResult.Command).ShouldStartWith(verb);
            }
        }
    }

    private static RootCommand Root() => CommandLine.Create(CliContext.OfProcess());

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string PathOf(Command command)
    {
        string above = command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? PathOf(parent) + " " : "";
        return command is RootCommand ? "" : above + command.Name;
    }
}
