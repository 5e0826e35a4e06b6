using System.Globalization;
using Components.Foundation.Files;

namespace Components.Catalog.History;

/// <summary>Stock and prices of a source, or of what is joined of several, on one day: a file that Fetch writes when it accepts
/// an import, and Transform reads.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Path">The file.</param>
public sealed record StockDay(DateOnly Day, string Path)
{
    /// <summary>File that names the day of the newest import. Records of later days were written while the clock was ahead: they
    /// are passed over until it gets there.</summary>
    public const string NewestFileName = "newest-day";

    private const string Format = "yyyy-MM-dd";
    private const string Suffix = ".stock";
    private const int LongestDay = 64;

    /// <summary>Name of the file, without its directory.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Kind of the thing that bears the name, when it is no file that Fetch wrote: a link is none, whatever it leads
    /// to.</summary>
    /// <returns>For example <c>a directory</c>; null for a file.</returns>
    public string? Unusual() => FileKind.IsLink(Path) ? "a link" : FileKind.Unusual(Path);

    /// <summary>Path of a day's file; it need not exist.</summary>
    /// <param name="directory">Directory of a source's days.</param>
    /// <param name="day">The day.</param>
    /// <returns>The path.</returns>
    public static string PathOf(string directory, DateOnly day) => System.IO.Path.Combine(directory, TextOf(day) + Suffix);

    /// <summary>A day as files and answers write it.</summary>
    /// <param name="day">The day.</param>
    /// <returns>ISO 8601.</returns>
    public static string TextOf(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Everything in a directory that bears the name of a day, whatever it is: what is no file is left out by whoever
    /// reads the days, with its name.</summary>
    /// <param name="directory">Directory; it need not exist.</param>
    /// <returns>The oldest day first; other names are passed over.</returns>
    public static IReadOnlyList<StockDay> All(string directory) => !Directory.Exists(directory) ? []
        : [.. FileTree.Own(directory).Select(static entry => Of(entry.FullName)).OfType<StockDay>()
            .OrderBy(static day => day.Day)];

    /// <summary>Day of the newest import.</summary>
    /// <param name="directory">Directory; it need not exist.</param>
    /// <returns>The day; null where no import was recorded, or the file cannot be read.</returns>
    public static DateOnly? Newest(string directory)
    {
        string path = System.IO.Path.Combine(directory, NewestFileName);
        return File.Exists(path) && FileKind.Unusual(path) is null && new FileInfo(path).Length <= LongestDay
            && Parse(RegularFile.ReadAllText(path).Trim()) is { } day ? day : null;
    }

    /// <summary>Days up to that of the newest import.</summary>
    /// <param name="directory">Directory; it need not exist.</param>
    /// <returns>As of <see cref="All"/>.</returns>
    public static IReadOnlyList<StockDay> Known(string directory) => Newest(directory) is { } newest
        ? [.. All(directory).Where(day => day.Day <= newest)] : [];

    private static StockDay? Of(string path) => path.EndsWith(Suffix, StringComparison.Ordinal)
        && Parse(System.IO.Path.GetFileName(path)[..^Suffix.Length]) is { } day ? new StockDay(day, path) : null;

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
