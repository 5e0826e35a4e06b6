using System.Globalization;
using Components.Foundation.Files;

namespace Components.Serve.Connections;

/// <summary>How many files and connections the system lets this process hold open.</summary>
internal static class DescriptorLimit
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";

    /// <summary>The limit; null where there is none or the system does not tell.</summary>
    public static int? Read()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Of(RegularFile.ReadGivenText(Limits)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The soft limit in what Linux says of a process.</summary>
    /// <param name="limits">Text of <c>/proc/self/limits</c>.</param>
    internal static int? Of(string limits)
    {
        string? line = limits.Split('\n').FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal));
        string? soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out long value) ? (int)Math.Min(value, int.MaxValue) : null;
    }
}
