using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Benchmarks;

/// <summary>A verb and pairs of <c>--name value</c>.</summary>
internal sealed partial class Arguments(string[] args)
{
    private const int Misused = 2;

    public string Verb { get; } = args.Length > 0 ? args[0] : "";

    public string[] Rest { get; } = args.Length > 0 ? args[1..] : [];

    /// <summary>Help, or the mistake of the command line, where nothing is to run. An hour of work must not
    /// begin because of a mistyped option.</summary>
    /// <returns>Text and exit code, 0 or 2; null where the verb is to run.</returns>
    public (string Text, int ExitCode)? Answer()
    {
        if (Verb is "--help" or "-h" or "help")
        {
            return (Verbs.Help, 0);
        }

        if (Verbs.HelpOf(Verb) is not { } help)
        {
            return (Verbs.Help, Misused);
        }

        // What follows belongs to BenchmarkDotNet, its help too.
        if (Verb == "kernels")
        {
            return null;
        }

        if (Rest.Any(static word => word is "--help" or "-h"))
        {
            return (help, 0);
        }

        return Mistake(help) is { } mistake ? ($"{Verb}: {mistake}\n{help}", Misused) : null;
    }

    public string Text(string name, string? fallback = null)
    {
        int place = Array.IndexOf(args, "--" + name);
        return place >= 0 && place + 1 < args.Length
            ? args[place + 1]
            : fallback ?? throw new ArgumentException($"--{name} is missing.");
    }

    public int Number(string name, int fallback) =>
        int.Parse(Text(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private string? Mistake(string help)
    {
        string[] known = [.. Option().Matches(help).Select(static option => option.Value)];
        HashSet<string> given = [];
        for (int i = 0; i < Rest.Length; i += 2)
        {
            if (!known.Contains(Rest[i], StringComparer.Ordinal))
            {
                return $"there is no option '{Rest[i]}'.";
            }

            // All words behind it are texts.
            if (Rest[i] == "--text")
            {
                return null;
            }

            if (i + 1 == Rest.Length || known.Contains(Rest[i + 1], StringComparer.Ordinal))
            {
                return $"{Rest[i]} has no value.";
            }

            if (!given.Add(Rest[i]))
            {
                return $"{Rest[i]} is given twice.";
            }
        }

        return null;
    }

    [GeneratedRegex("--[a-z][a-z0-9-]*")]
    private static partial Regex Option();
}
