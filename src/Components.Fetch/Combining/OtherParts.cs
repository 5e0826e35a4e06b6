using System.Text.Json;
using Components.Catalog.Import;
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
    private readonly Dictionary<string, KeptOut> _sources = new(StringComparer.Ordinal);
    private readonly JsonColumns _json = new();

    /// <summary>Adds a row behind those that its source's own import kept out.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="row">The row in the source's own terms.</param>
    /// <param name="record">Its record: what was counted as defective is counted as kept out instead.</param>
    internal void Add(string sourceId, QuarantinedRow row, ImportRecord record)
    {
        if (!_sources.TryGetValue(sourceId, out KeptOut? source))
        {
#pragma warning disable RS0030 // a file of this run in the step's own temporary directory
            source = new KeptOut(new FileStream(
                Path.Combine(directoryOf(sourceId), ImportWriter.QuarantineFileName), FileMode.Append, FileAccess.Write,
                FileShare.None));
#pragma warning restore RS0030
            _sources.Add(sourceId, source);
        }

        source.File.Write(JsonSerializer.SerializeToUtf8Bytes(row, FetchJson.Line));
        source.File.WriteByte((byte)'\n');
        source.Count++;
        if (source.First.Count < ImportWriter.ShownQuarantined)
        {
            source.First.Add(row);
        }

        _json.Inspect(record);
        bool isDefective = false;
        foreach (string reason in _json.Defects())
        {
            source.Defects[reason] = source.Defects.GetValueOrDefault(reason) + 1;
            isDefective = true;
        }

        source.Defective += isDefective ? 1 : 0;
    }

    /// <summary>How many rows of a source were kept out.</summary>
    internal long CountOf(string sourceId) => _sources.GetValueOrDefault(sourceId)?.Count ?? 0;

    /// <summary>The result of a source with its rows that were kept out; its manifest is written anew.</summary>
    /// <param name="request">The source and its guards: a row that is kept out counts against them whoever found it.</param>
    /// <param name="result">What its own import said.</param>
    /// <returns>The result, of which the ledger is told.</returns>
    /// <exception cref="InputDataException">FET062: too many rows are kept out. FET030: too few are left.</exception>
    internal FetchResult Of(FetchRequest request, FetchResult result)
    {
        SourceSettings source = request.Source;
        if (!_sources.TryGetValue(source.Id, out KeptOut? others))
        {
            return result;
        }

        others.File.Flush();
        FetchManifest manifest = With(result.Manifest, others);
        IReadOnlyList<GuardResult> measured = ImportGuards.OfRows(manifest.Profile, request.Guards);
        result.Notes!.Profile = manifest.Profile;
        result.Notes.Guards =
        [
            .. result.Notes.Guards.Select(guard => measured.FirstOrDefault(again => again.Guard == guard.Guard) ?? guard),
        ];
        IReadOnlyList<GuardResult> violations = ImportGuards.Violations(measured);
        if (violations.Count > 0)
        {
            // Of too few rows the kept out ones are the cause: how many they are says more.
            GuardResult violation =
                violations.FirstOrDefault(static violated => violated.Guard != ImportGuards.MinRows) ?? violations[0];
            InputDataException refused = violation.Guard == ImportGuards.MinRows
                ? FetchErrors.GuardsViolated(source.Id, request.GuardSetting, violations, others.First)
                : CombiningErrors.TooManyOthers(source.Id, others.Count, manifest.Counts.RowsIn, violation, others.First[0]);
            result.Notes.Refuse(source.Kind, refused);
            throw refused;
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
        foreach (KeptOut source in _sources.Values)
        {
            source.File.Dispose();
        }
    }

    private static FetchManifest With(FetchManifest manifest, KeptOut others)
    {
        FetchCounts counts = manifest.Counts;
        QuarantinedRow first = others.First[0];
        SortedDictionary<string, long> defects = new(counts.DefectiveByReason, StringComparer.Ordinal);
        foreach ((string reason, long count) in others.Defects)
        {
            defects[reason] -= count;
            if (defects[reason] == 0)
            {
                _ = defects.Remove(reason);
            }
        }

        return manifest with
        {
            Counts = counts with
            {
                Imported = counts.Imported - others.Count,
                Quarantined = counts.Quarantined + others.Count,
                QuarantinedByReason = new(counts.QuarantinedByReason, StringComparer.Ordinal) { [first.Reason] = others.Count },
                DefectiveByReason = defects,
                Defective = counts.Defective - others.Defective,
                Examples = new(counts.Examples, StringComparer.Ordinal) { [first.Reason] = first.LcscId!.Value },
            },
            Profile = manifest.Profile with
            {
                Rows = manifest.Profile.Rows - others.Count,
                Quarantined = manifest.Profile.Quarantined + others.Count,
                Defective = manifest.Profile.Defective - others.Defective,
            },
        };
    }

    /// <summary>Rows of one source that were kept out.</summary>
    private sealed class KeptOut(FileStream file)
    {
        public FileStream File { get; } = file;

        public long Count { get; set; }

        public long Defective { get; set; }

        public Dictionary<string, long> Defects { get; } = new(StringComparer.Ordinal);

        public List<QuarantinedRow> First { get; } = [];
    }
}
