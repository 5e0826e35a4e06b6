using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Components.Foundation.Files;

namespace Components.Cli;

/// <summary>Examples of every verb, written behind its help.</summary>
internal static class HelpExamples
{
    private static readonly (string Verb, string[] Lines)[] Examples =
    [
        ("", ["components search 100nF 16V X7R 0402", "components serve", "components show C25804"]),
        ("serve", ["components serve", "components serve --urls http://0.0.0.0:8080",
            "components serve --snapshot snapshots/previous"]),
        ("mcp", ["components mcp", "components mcp --snapshot snapshots/previous"]),
        ("search", [
            "components search 100nF 16V X7R 0402", "components search 3.3 V low dropout regulator --in-stock --limit 5",
            "components search 10k --type resistor --package 0402 --format tsv",
            "components search ldo 3.3V --sort property:output_current --order desc",
            "components search RC0402FR-0710KL --json"]),
        ("show", ["components show C25804", "components show C25804 C1525 --format md"]),
        ("similar", ["components similar C25804 --in-stock", "components similar C25804 --limit 5 --format tsv"]),
        ("substitutes", ["components substitutes C25804 --in-stock",
            "components substitutes C1525 --any-package --quantity 500 --class basic preferred"]),
        ("types", ["components types", "components types resistor", "components types mosfet --json"]),
        ("sources", ["components sources", "components sources sample --last 5", "components sources --profile jlc --json"]),
        ("query", ["components query explain 10k 0402 resistor"]),
        ("query explain", ["components query explain 10k 0402 resistor", "components query explain ldo 3.3V --limit 3 --json"]),
        ("embed", [
            "components embed --texts texts.jsonl --out vectors.f32",
            $"components embed --shard 0/4 --corpus {SnapshotFiles.Corpus}"]),
        ("model", ["components model list"]),
        ("model list", ["components model list"]),
        ("model verify", ["components model verify --profile minilm"]),
        ("model bake", ["components model bake layer/models --profile minilm"]),
        ("verify", ["components verify", "components verify --full",
            "components verify --compare snapshots/current snapshots/previous"]),
        ("pull", ["components pull https://builds.example/snapshots",
            "components pull https://builds.example/snapshots/2025-11-20-0123456789ab --no-switch"]),
        ("store", ["components store", "components store --run previous --json"]),
        ("rollback", ["components rollback"]),
        ("prune", ["components prune --dry-run", "components prune --keep 3"]),
        ("completion", ["components completion bash"]),
    ];

    /// <summary>Adds the examples to the help of all verbs.</summary>
    /// <param name="root">The verbs.</param>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new WithExamples((HelpAction)help.Action!);
    }

    /// <summary>Examples of one verb.</summary>
    /// <param name="command">The verb.</param>
    /// <returns>Whole command lines; empty when it has none.</returns>
    public static IReadOnlyList<string> Of(Command command) =>
        Examples.FirstOrDefault(example => example.Verb == PathOf(command)).Lines ?? [];

    private static string PathOf(Command command)
    {
        string path = "";
        for (Command? at = command; at is not (null or RootCommand); at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            path = path.Length == 0 ? at.Name : $"{at.Name} {path}";
        }

        return path;
    }

    private sealed class WithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        // As the library's own: whoever asks for help need not give what is required.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = help.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string line in Of(parseResult.CommandResult.Command))
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
            return code;
        }
    }
}
