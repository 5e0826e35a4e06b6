using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Setting <c>source.jlc</c>: how the JLC interface is asked. Its credentials are no settings: they come from the
/// environment alone.</summary>
public sealed record JlcSettings
{
    /// <summary>Address of the interface, without a path.</summary>
    [Description("Address of the interface. https, but for a server on this machine.")]
    public string BaseUrl { get; init; } = "https://open.jlcpcb.com";

    /// <summary>Requests a second in the long run, retries included.</summary>
    [Description("Requests a second in the long run, retries included.")]
    [Range(0.01, 1_000)]
    public double RequestsPerSecond { get; init; } = 2;

    /// <summary>Requests that may follow each other at once after a pause.</summary>
    [Description("Requests that may follow each other at once after a pause.")]
    [Range(1, 1_000)]
    public int Burst { get; init; } = 1;

    /// <summary>Most pages that one catalogue may have.</summary>
    [Description("Most pages that one catalogue may have. More of them, and the interface is going round in circles.")]
    [Range(1, 999_999)]
    public int MaxPages { get; init; } = 200_000;

    /// <summary>Longest page, in bytes.</summary>
    [Description("Longest page that is accepted, in bytes. All of them together: fetch.download.max_bytes.")]
    [Range(1_024, 1_073_741_824)]
    public int MaxPageBytes { get; init; } = 67_108_864;

    /// <summary>How old an interrupted fetch may be to be continued.</summary>
    [Description("How old the beginning of an interrupted fetch may be for it to be continued. An older one starts over.")]
    public TimeSpan ResumeWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Names of the fields in the answers, where they are others than the built-in ones.</summary>
    [Description("Names of the fields in the answers, where they are others than the built-in ones: id, category, subcategory, "
        + "part_number, manufacturer, package, joints, library, description, datasheet, stock, price.")]
    public IReadOnlyDictionary<string, string> Fields { get; init; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);
}
