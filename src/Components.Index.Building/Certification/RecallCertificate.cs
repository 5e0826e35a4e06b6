using System.Globalization;
using System.Text.Json;

namespace Components.Index.Building.Certification;

/// <summary>Recall of the dense leg against exact search, per selectivity and form of filter; <c>recall_certificate</c> of the
/// vector manifest.</summary>
/// <param name="K">Hits per query.</param>
/// <param name="Tolerance">A hit counts when its exact score reaches the exact last score less this.</param>
/// <param name="Lists">Inverted lists.</param>
/// <param name="Probes">Nearest lists that an unfiltered search visits.</param>
/// <param name="Slack">How far below the last hit the centroid of a further list may score.</param>
/// <param name="Cells">The measurements.</param>
public sealed record RecallCertificate(
    int K, double Tolerance, int Lists, int Probes, float Slack, IReadOnlyList<CertificateCell> Cells)
{
    /// <summary>Name of the file that the step writes.</summary>
    public const string FileName = "recall-certificate.json";

    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    /// <summary>Smallest recall over the filtered cells that count; null without any.</summary>
    public double? MinimumFiltered => Cells.Where(static cell => cell.Form != "none").Min(static cell => cell.Recall);

    /// <summary>Recall without a filter; null when it was not measured.</summary>
    public double? Unfiltered => Cells.Where(static cell => cell.Form == "none").Min(static cell => cell.Recall);

    /// <summary>Filtered cells that do not count, in words such as <c>range 0.1 %</c>.</summary>
    /// <returns>In the order of the cells.</returns>
    public IEnumerable<string> LeftOut() => Cells.Where(static cell => cell.Recall is null)
        .Select(static cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Form} {cell.SelectivityPct} %"));

    /// <summary>The certificate as a file; the manifest holds the same object.</summary>
    /// <returns>UTF-8 with a final newline.</returns>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}
