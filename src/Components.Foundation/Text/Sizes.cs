using System.Globalization;

namespace Components.Foundation.Text;

/// <summary>Lengths for people.</summary>
public static class Sizes
{
    /// <summary>Bytes of a MiB, in which settings and records give sizes.</summary>
    public const int MiB = 1 << 20;

    /// <summary>A length in the unit that fits it.</summary>
    /// <param name="bytes">Length in bytes.</param>
    /// <returns>For example <c>512 B</c>, <c>12.3 KiB</c>, <c>94.1 MiB</c>, <c>1.25 GiB</c>.</returns>
    public static string Show(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < MiB => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)MiB:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.00} GiB"),
    };
}
