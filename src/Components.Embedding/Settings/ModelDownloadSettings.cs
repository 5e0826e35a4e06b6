using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Embedding.Settings;

/// <summary>How pinned files are brought into the model cache (<c>model.download</c>). None of it changes a vector.</summary>
public sealed record ModelDownloadSettings
{
    /// <summary>Server that holds <c>&lt;id&gt;/resolve/&lt;revision&gt;/&lt;path&gt;</c>.</summary>
    [Description("Base URL of the hub or of a mirror; files are asked for as <base>/<id>/resolve/<revision>/<path>")]
    [RegularExpression("^https?://[^ ]+$")]
    public string BaseUrl { get; init; } = "https://huggingface.co";

    /// <summary>Proxy for downloads; null follows the environment (HTTPS_PROXY and its kin).</summary>
    [Description("Proxy URL; without it the environment's HTTPS_PROXY, HTTP_PROXY and NO_PROXY decide")]
    public string? Proxy { get; init; }

    /// <summary>How often one file is tried before the download fails.</summary>
    [Description("Attempts per file")]
    [Range(1, 20)]
    public int Attempts { get; init; } = 5;

    /// <summary>First pause between attempts; it doubles each time. A server's Retry-After goes first.</summary>
    [Description("First pause between attempts; doubles each time")]
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause, a server's Retry-After included.</summary>
    [Description("Longest pause between two attempts, a server's Retry-After included")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time without a single byte before an attempt is given up.</summary>
    [Description("Longest silence of the server before an attempt is given up")]
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one file may take in all, pauses and retries included.</summary>
    [Description("How long one file may take in all, pauses and retries included; what came is kept and continued next time")]
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(6);
}
