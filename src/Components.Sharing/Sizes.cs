using System.Globalization;

namespace Components.Sharing;

/// <summary>Lengths for people.</summary>
public static class Sizes
{
    /// <summary>A length in the unit that fits it.</summary>
    /// <param name="bytes">Length in bytes.</param>
    /// <returns>For example <c>512 B</c>, <c>12.3 KiB</c>, <c>94.1 MiB</c>.</returns>
    public static string Show(long bytes) => bytes switch
    {
        < 1_024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_048_576 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.0} MiB"),
    };
}
