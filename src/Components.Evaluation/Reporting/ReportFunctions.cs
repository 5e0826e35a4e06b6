using System.Buffers;
using System.Globalization;
using Components.Evaluation.Gates;
using Components.Foundation.Text;

namespace Components.Evaluation.Reporting;

/// <summary>How the report's templates write values; they see each method under its name in snake case. Invariant culture, so
/// that a report's bytes do not depend on the machine.</summary>
internal static class ReportFunctions
{
    private const int ShortDigestLength = 12;
    private const int LeastDigestLength = 40;
    private const string DigestPrefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>A count with thousands: <c>1,234</c>; a dash without one.</summary>
    public static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A figure from 0 to 1: <c>0.912</c>; a dash without one.</summary>
    public static string Figure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A share from 0 to 1 for people: <c>91.2 %</c>.</summary>
    public static string Share(double value) => value.ToString("P1", CultureInfo.InvariantCulture);

    /// <summary>A measured count: <c>1,234</c>.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An average of counts: <c>4.5</c>.</summary>
    public static string Average(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Part of a whole for a style sheet: <c>91.25</c>; 0 without one.</summary>
    public static string Percent(double? part, double whole) =>
        ((part ?? 0) * 100 / whole).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A coordinate of a drawing: <c>12.5</c>.</summary>
    public static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A change of a figure with its sign: <c>−0.012</c>; empty without one.</summary>
    public static string FigureChange(double? value) =>
        value?.ToString("+0.000;−0.000;±0.000", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A change of a count with its sign: <c>+1,234</c>.</summary>
    public static string CountChange(long before, long after) =>
        (after - before).ToString("+#,0;−#,0;±0", CultureInfo.InvariantCulture);

    /// <summary>A change of a count as a share of it: <c>, −1.5 %</c>; empty where there was nothing.</summary>
    public static string ShareChange(long before, long after) =>
        before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {(after - before) * 100.0 / before:+0.0;−0.0} %");

    /// <summary>A length in bytes: <c>1.5 MiB</c>.</summary>
    public static string FileSize(long bytes) => Sizes.Show(bytes);

    /// <summary>How long something took: <c>2.0 s</c>; empty where nobody knows.</summary>
    public static string Duration(TimeSpan? duration) => duration is not { } value ? ""
        : value.TotalMilliseconds < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0} ms")
        : value.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalMinutes} min {value.Seconds:00} s");

    /// <summary>Milliseconds: <c>3.25 ms</c>.</summary>
    public static string Milliseconds(double value) => $"{CheckText.Number(value, "ms")} ms";

    /// <summary>An edge of a histogram, in milliseconds: <c>0.25</c>.</summary>
    public static string Edge(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A moment: <c>2026-11-28 09:30 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment that is stored in ISO 8601, as <see cref="Moment"/>; what is no moment stays as it is.</summary>
    public static string StoredMoment(string iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? Moment(moment) : iso;

    /// <summary>The first twelve digits of a digest or of a commit, after its <c>sha256:</c>. What has not the shape of one, 40
    /// hexadecimal digits or more, is a name and stays whole.</summary>
    public static string ShortDigest(string text)
    {
        int start = text.StartsWith(DigestPrefix, StringComparison.Ordinal) ? DigestPrefix.Length : 0;
        ReadOnlySpan<char> digits = text.AsSpan(start);
        bool isDigest = digits.Length >= LeastDigestLength && !digits.ContainsAnyExcept(HexDigits);
        return isDigest ? text[..(start + ShortDigestLength)] : text;
    }

    /// <summary>A text of others, cut where it is long: the page has hundreds of them, and its size is bounded.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">UTF-16 units that are kept; a pair is not parted.</param>
    public static string Clip(string text, int length) =>
        text.Length <= length ? text : $"{text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)]}…";

    /// <summary>A stable name as words: <c>not_finite</c> is <c>not finite</c>.</summary>
    public static string Words(string name) => name.Replace('_', ' ');

    /// <summary>A value's own text: of an enumeration the member's name.</summary>
    public static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A check's measured value with its unit; empty without one.</summary>
    public static string Measured(GateCheck check) => CheckText.Measured(check);

    /// <summary>A check's threshold with its sign and unit; empty without one.</summary>
    public static string Threshold(GateCheck check) => CheckText.Threshold(check);
}
