using System.CommandLine;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Cli.Verbs;

/// <summary><c>components schemas DIR</c>: writes docs/schema below the repository's root. For <c>./build.sh
/// Schemas</c>.</summary>
internal static class SchemasVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string> directory = new("directory") { Description = "Root of the repository", HelpName = "DIR" };
        Command command = new("schemas", "Write the schemas of what --json writes") { directory };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            string root = Path.GetFullPath(parsed.GetValue(directory)!, context.WorkingDirectory);
            foreach (string written in await JsonSchemas.WriteAsync(root, new DurableFiles()))
            {
                await context.Output.WriteLineAsync(written);
            }

            return (int)ExitCode.Ok;
        });
        return command;
    }
}
