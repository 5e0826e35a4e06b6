using System.Globalization;

namespace Components.Benchmarks;

/// <summary>A verb and pairs of <c>--name value</c>.</summary>
internal sealed class Arguments(string[] args)
{
    public string Verb { get; } = args.Length > 0 ? args[0] : "";

    public string[] Rest { get; } = args.Length > 0 ? args[1..] : [];

    public string Text(string name, string? fallback = null)
    {
        int place = Array.IndexOf(args, "--" + name);
        return place >= 0 && place + 1 < args.Length
            ? args[place + 1]
            : fallback ?? throw new ArgumentException($"--{name} is missing.");
    }

    public int Number(string name, int fallback) =>
        int.Parse(Text(name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
