using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Pipeline.Configuration;

namespace Components.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class CommonOptions
{
    /// <summary>Name of the option of <see cref="Profile"/>, under which its values are asked for.</summary>
    public const string ProfileName = "--profile";

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result, or the error, as one JSON document",
        Recursive = true,
    };

    /// <summary>How a verb with a table writes it. Taken by the verbs that name it alone.</summary>
    public static Option<OutputFormat> Format { get; } = Formats();

    public static Option<string?> Root { get; } = new("--root")
    {
        Description = "Directory that holds pipeline.yaml; found upwards from here when left out",
        Recursive = true,
        HelpName = "DIR",
    };

    /// <summary>Profiles of the command line; a shell is offered those of the project that is meant.</summary>
    /// <param name="context">Working directory.</param>
    public static Option<string[]> Profile(CliContext context)
    {
        Option<string[]> option = new(ProfileName)
        {
            Description = "Profiles laid over pipeline.yaml, in order",
            AllowMultipleArgumentsPerToken = true,
            Recursive = true,
            HelpName = "A B",
        };
        option.CompletionSources.Add(asked => Profiles(context, asked.ParseResult.GetValue(Root))
            .Select(static name => new CompletionItem(name)));
        return option;
    }

    /// <summary>How a result is to be written.</summary>
    /// <param name="parsed">A command line.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV030: --json beside another format.</exception>
    public static OutputFormat FormatOf(ParseResult parsed)
    {
        OptionResult? given = parsed.GetResult(Format);
        if (!parsed.GetValue(Json))
        {
            return given is null ? OutputFormat.Table : parsed.GetValue(Format);
        }

        return given is null or { Implicit: true } || parsed.GetValue(Format) == OutputFormat.Json ? OutputFormat.Json
            : throw CliErrors.Misused(
                $"--json and --format {parsed.GetValue(Format).ToString().ToLowerInvariant()} are two formats.",
                "Give one of them.");
    }

    /// <summary>Whether JSON is asked for, also on a command line that is wrong elsewhere.</summary>
    public static bool AsksForJson(ParseResult parsed) => parsed.GetValue(Json)
        || (parsed.GetResult(Format)?.Tokens is [{ } token, ..]
            && token.Value.Equals("json", StringComparison.OrdinalIgnoreCase));

    // Nobody who completes a line is shown an error.
    private static IReadOnlyList<string> Profiles(CliContext context, string? named)
    {
        try
        {
            return RootDirectory.TryFind(context, named) is { } root ? PipelineConfiguration.ProfilesOf(root) : [];
        }
        catch (Exception exception) when (exception is ComponentsException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static Option<OutputFormat> Formats()
    {
        Option<OutputFormat> option = new("--format")
        {
            Description = "table: for people; tsv: fields between tabs; md: a Markdown table; json: as --json",
            HelpName = "table|tsv|json|md",
            DefaultValueFactory = static _ => OutputFormat.Table,
            CustomParser = static result => Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out OutputFormat format)
                && Enum.IsDefined(format) && !char.IsAsciiDigit(result.Tokens[0].Value[0]) ? format : Unknown(result),
        };
        option.CompletionSources.Clear(); // the names of the type, as they are written in C#
        option.CompletionSources.Add("table", "tsv", "json", "md");
        return option;
    }

    private static OutputFormat Unknown(ArgumentResult result)
    {
        result.AddError($"--format takes table, tsv, json or md, found '{result.Tokens[0].Value}'");
        return OutputFormat.Table;
    }
}
