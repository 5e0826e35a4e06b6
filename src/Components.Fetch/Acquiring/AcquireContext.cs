using Components.Fetch.Guards;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Fetch.Acquiring;

/// <summary>Means of a source that brings raw bytes.</summary>
public sealed record AcquireContext
{
    /// <summary>Directory of this source id alone; raw bytes, checkpoints and validators that outlive a run.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Whether a remote source is asked. False takes the bytes of the last good import, without the network.</summary>
    public required bool Ask { get; init; }

    /// <summary>Last good import of this source, or null.</summary>
    public required LastGoodImport? LastGood { get; init; }

    /// <summary>Digest of the settings that an import is read and judged by.</summary>
    public string SettingsDigest { get; init; } = "";

    /// <summary>Patience with the network.</summary>
    public required DownloadSettings Download { get; init; }

    /// <summary>Handler for HTTP; the caller keeps ownership. Null makes one.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Variables of the environment, for credentials; null for one that is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Clock and timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Replaces files.</summary>
    public required DurableFiles Files { get; init; }

    /// <summary>Receives progress; may be null.</summary>
    public IProgress<WorkDone>? Progress { get; init; }
}
