using Components.Fetch.Importing;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>The manifest of a combination: what is joined, and every row of every source accounted for.</summary>
internal static class CombinedManifest
{
    internal static FetchManifest Of(
        DeclaredCatalogue catalogue, IReadOnlyList<(SourceSettings Source, FetchResult Result)> sources,
        ImportProfileBuilder joined, SourceMerger merger, OtherParts others)
    {
        FetchCounts[] counts = [.. sources.Select(static source => source.Result.Manifest.Counts), joined.Counts()];
        FetchCounts own = counts[^1];
        ImportProfile profile = joined.Profile();
        long rowsIn = counts[..^1].Sum(static part => part.RowsIn);
        long quarantined = counts[..^1].Sum(static part => part.Quarantined);
        return new FetchManifest
        {
            SourceId = catalogue.Id,
            SourceKind = CombinedFetch.Kind,
            Partial = sources.Any(static source => source.Result.Manifest.Partial),
            Sources = [.. sources.Select(source => new FetchManifestSource(
                source.Source.Id, source.Result.Manifest.SourceKind, source.Result.Manifest.Counts.RowsIn,
                source.Result.Manifest.Counts.Imported, others.CountOf(source.Source.Id)))],
            RawFiles = [.. sources.SelectMany(static source => source.Result.Manifest.RawFiles.Select(rawFile => rawFile with
            {
                SourceId = source.Source.Id,
                StoredKey = $"{CombinedFetch.SourcesDirectory}/{source.Source.Id}/{rawFile.StoredKey}",
            }))],
            Counts = own with
            {
                RowsIn = rowsIn,
                Joined = merger.Joined,
                Quarantined = quarantined,
                QuarantinedByReason = Sum(counts[..^1], static part => part.QuarantinedByReason),
                RepairedByReason = Sum(counts[..^1], static part => part.RepairedByReason),
                DefectiveByReason = Sum(counts[^1..], static part => part.DefectiveByReason),
                Examples = First(counts),
            },
            Ends = sources.SelectMany(static source => (source.Result.Manifest.Ends ?? [])
                .Select(end => end with { SourceId = source.Source.Id })).ToArray() is { Length: > 0 } ends ? ends : null,
            NewestLastUpdate = merger.NewestUpdate,
            Profile = profile with { RowsIn = rowsIn, Quarantined = quarantined },
        };
    }

    private static SortedDictionary<string, long> Sum(
        IEnumerable<FetchCounts> counts, Func<FetchCounts, SortedDictionary<string, long>> part)
    {
        SortedDictionary<string, long> sum = new(StringComparer.Ordinal);
        foreach ((string reason, long count) in counts.SelectMany(part))
        {
            sum[reason] = sum.GetValueOrDefault(reason) + count;
        }

        return sum;
    }

    private static SortedDictionary<string, long> First(IEnumerable<FetchCounts> counts)
    {
        SortedDictionary<string, long> first = new(StringComparer.Ordinal);
        foreach ((string reason, long id) in counts.SelectMany(static part => part.Examples))
        {
            first.TryAdd(reason, id);
        }

        return first;
    }
}
