using Components.Catalog.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Foundation.Text;

namespace Components.Fetch.Artifacts;

/// <summary>Outcome of asking an address: the checkpoint after it.</summary>
internal sealed record AddressRecord
{
    /// <summary>The record of the artifact; its part is no part of it, and is 0.</summary>
    public required PartArtifact Artifact { get; init; }

    /// <summary>When it was asked last, UTC.</summary>
    public required DateTimeOffset AskedAtUtc { get; init; }

    /// <summary>Length of what the store keeps, in bytes; 0 for nothing.</summary>
    public long StoredSizeBytes { get; init; }

    /// <summary>Entity tag of the bytes, for the next conditional GET.</summary>
    public string? ETag { get; init; }

    /// <summary>Time of their last change, for the next conditional GET.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Runs that failed to get it, since it was had or found absent last.</summary>
    public int Failures { get; init; }

    /// <summary>When its server wants to be asked again, UTC; null where it said nothing.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Record of bytes that are kept.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="url">Address that was asked, as it is shown.</param>
    /// <param name="sha256">Their digest.</param>
    /// <param name="sizeBytes">Their length.</param>
    /// <param name="kept">Where they are kept, and how long that is.</param>
    /// <param name="known">Record before; the same bytes keep the time at which they came first.</param>
    /// <param name="now">Time now.</param>
    /// <param name="meta">Words of the source; null or empty for none.</param>
    internal static AddressRecord Stored(
        ArtifactKind kind, string url, Sha256Digest sha256, long sizeBytes, (string Key, long StoredSizeBytes) kept,
        AddressRecord? known, DateTimeOffset now, SortedDictionary<string, string>? meta)
    {
        bool isSame = known is { IsStored: true } && known.Artifact.RawSha256 == sha256.ToString();
        return new AddressRecord
        {
            Artifact = new PartArtifact
            {
                LcscId = 0,
                ArtifactType = kind.Type,
                State = PartArtifact.Stored,
                SourceUrl = url,
                RawSha256 = sha256.ToString(),
                RawSizeBytes = sizeBytes,
                Mime = kind.Mime,
                Encoding = ObjectStore.Encoding,
                StoredKey = kept.Key,
                FetchedAtUtc = isSame ? known!.Artifact.FetchedAtUtc : UtcText.Of(now),
                SourceMeta = meta is { Count: > 0 } ? meta : null,
                CompareOk = true,
            },
            AskedAtUtc = now,
            StoredSizeBytes = kept.StoredSizeBytes,
        };
    }

    /// <summary>Record of an address that gave nothing.</summary>
    /// <param name="kind">Kind that was asked for.</param>
    /// <param name="url">Address that was asked, as it is shown.</param>
    /// <param name="state"><see cref="PartArtifact.Absent"/> or <see cref="PartArtifact.Failed"/>.</param>
    /// <param name="reason">Why, in one word.</param>
    /// <param name="known">Record before.</param>
    /// <param name="now">Time now.</param>
    /// <param name="meta">Words of the source; null or empty for none.</param>
    internal static AddressRecord Without(
        ArtifactKind kind, string url, string state, string reason, AddressRecord? known, DateTimeOffset now,
        SortedDictionary<string, string>? meta = null) => new()
    {
        Artifact = new PartArtifact
        {
            LcscId = 0,
            ArtifactType = kind.Type,
            State = state,
            Reason = reason,
            SourceUrl = url,
            SourceMeta = meta is { Count: > 0 } ? meta : null,
        },
        AskedAtUtc = now,
        Failures = state == PartArtifact.Failed ? (known?.Failures ?? 0) + 1 : 0,
    };

    /// <summary>Whether it has to be asked again. What was asked at a time that is still to come was asked by a clock that was
    /// wrong, and tells no age.</summary>
    internal bool IsDue(ArtifactSettings settings, DateTimeOffset now) => !MustWait(settings, now) && Artifact.State switch
    {
        PartArtifact.Stored => settings.RefreshAfter is { } age && IsBeyond(age, now),
        PartArtifact.Absent => IsBeyond(settings.AskAbsentAfter, now),
        _ => true,
    };

    /// <summary>Whether its server wants to be left alone still. A longer wait than any that can be asked was written by a clock
    /// that was wrong, and is not believed.</summary>
    internal bool MustWait(ArtifactSettings settings, DateTimeOffset now) =>
        now < NotBefore && NotBefore - now <= settings.AskAbsentAfter;

    /// <summary>The record of an address whose server asked for a wait, which is no longer than absence is believed.</summary>
    internal AddressRecord After(TimeSpan delay, ArtifactSettings settings) => this with
    {
        NotBefore = AskedAtUtc + (delay > settings.AskAbsentAfter ? settings.AskAbsentAfter : delay),
    };

    private bool IsBeyond(TimeSpan age, DateTimeOffset now) => now - AskedAtUtc > age || AskedAtUtc > now;

    internal bool IsStored => Artifact.State == PartArtifact.Stored;
}
