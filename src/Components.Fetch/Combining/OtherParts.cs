using System.Text.Json;
using Components.Fetch.Guards;
using Components.Fetch.Importing;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Errors;

namespace Components.Fetch.Combining;

/// <summary>Rows whose id is another part in a source that wins: each is quarantined in the source that brought it, in its
/// file, its counts, its guards and its ledger.</summary>
/// <param name="directoryOf">Directory of a source's import.</param>
internal sealed class OtherParts(Func<string, string> directoryOf) : IDisposable
{
    private readonly Dictionary<string, (FileStream File, long Count, List<QuarantinedRow> First)> _sources =
        new(StringComparer.Ordinal);

    /// <summary>Adds a row behind those that its source's own import kept out.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="row">The row in the source's own terms.</param>
    internal void Add(string sourceId, QuarantinedRow row)
    {
        if (!_sources.TryGetValue(sourceId, out (FileStream File, long Count, List<QuarantinedRow> First) source))
        {
#pragma warning disable RS0030 // a file of this run in the step's own temporary directory
            source = (new FileStream(
                Path.Combine(directoryOf(sourceId), ImportWriter.QuarantineFileName), FileMode.Append, FileAccess.Write,
                FileShare.None), 0, []);
#pragma warning restore RS0030
        }

        source.File.Write(JsonSerializer.SerializeToUtf8Bytes(row, FetchJson.Line));
        source.File.WriteByte((byte)'\n');
        if (source.First.Count < ImportWriter.ShownQuarantined)
        {
            source.First.Add(row);
        }

        _sources[sourceId] = source with { Count = source.Count + 1 };
    }

    /// <summary>How many rows of a source were kept out.</summary>
    internal long CountOf(string sourceId) => _sources.GetValueOrDefault(sourceId).Count;

    /// <summary>The result of a source with its rows that were kept out; its manifest is written anew.</summary>
    /// <param name="source">The source.</param>
    /// <param name="result">What its own import said.</param>
    /// <param name="guards">Guards of the source: a row that is kept out counts against them whoever found it.</param>
    /// <returns>The result, of which the ledger is told.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET062: too many rows are kept out.</exception>
    internal FetchResult Of(SourceSettings source, FetchResult result, GuardSettings guards)
    {
        if (!_sources.TryGetValue(source.Id, out (FileStream File, long Count, List<QuarantinedRow> First) others))
        {
            return result;
        }

        others.File.Flush();
        FetchManifest manifest = With(result.Manifest, others.Count, others.First[0]);
        IReadOnlyList<GuardResult> shares = ImportGuards.Shares(manifest.Profile, guards);
        result.Notes!.Profile = manifest.Profile;
        result.Notes.Guards =
        [
            .. result.Notes.Guards.Select(guard => shares.FirstOrDefault(share => share.Guard == guard.Guard) ?? guard),
        ];
        if (ImportGuards.Violations(shares) is [{ } violation, ..])
        {
            InputDataException tooMany = CombiningErrors.TooManyOthers(
                source.Id, others.Count, manifest.Counts.RowsIn, violation, others.First[0]);
            result.Notes.Refuse(source.Kind, tooMany);
            throw tooMany;
        }

#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(Path.Combine(directoryOf(source.Id), FetchManifest.FileName), manifest.ToUtf8());
#pragma warning restore RS0030
        return result with
        {
            Manifest = manifest,
            FirstQuarantined = [.. result.FirstQuarantined.Concat(others.First).Take(ImportWriter.ShownQuarantined)],
        };
    }

    public void Dispose()
    {
        foreach ((FileStream file, _, _) in _sources.Values)
        {
            file.Dispose();
        }
    }

    private static FetchManifest With(FetchManifest manifest, long count, QuarantinedRow first)
    {
        FetchCounts counts = manifest.Counts;
        return manifest with
        {
            Counts = counts with
            {
                Imported = counts.Imported - count,
                Quarantined = counts.Quarantined + count,
                QuarantinedByReason = new(counts.QuarantinedByReason, StringComparer.Ordinal) { [first.Reason] = count },
                Examples = new(counts.Examples, StringComparer.Ordinal) { [first.Reason] = first.LcscId!.Value },
            },
            Profile = manifest.Profile with
            {
                Rows = manifest.Profile.Rows - count, Quarantined = manifest.Profile.Quarantined + count,
            },
        };
    }
}
