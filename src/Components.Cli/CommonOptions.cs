using System.CommandLine;

namespace Components.Cli;

/// <summary>Options that every verb takes.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write the result, or the error, as one JSON document",
        Recursive = true,
    };

    public static Option<string[]> Profile { get; } = new("--profile")
    {
        Description = "Profiles laid over pipeline.yaml, in order",
        AllowMultipleArgumentsPerToken = true,
        Recursive = true,
        HelpName = "A B",
    };

    public static Option<string?> Root { get; } = new("--root")
    {
        Description = "Directory that holds pipeline.yaml; found upwards from here when left out",
        Recursive = true,
        HelpName = "DIR",
    };
}
