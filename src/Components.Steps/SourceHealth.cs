using Components.Fetch.Ledger;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;

namespace Components.Steps;

/// <summary>One source with what its ledger says.</summary>
/// <param name="SourceId">Its id.</param>
/// <param name="SourceKind">Its kind: as it is declared, else as of its newest import.</param>
/// <param name="IsDeclared">Whether the configuration still names it.</param>
/// <param name="Imports">Imports and attempts, oldest first; none where it was never asked.</param>
public sealed record SourceHealth(
    string SourceId, string SourceKind, bool IsDeclared, IReadOnlyList<LedgerEntry> Imports)
{
    /// <summary>The newest import that was accepted; null for none.</summary>
    public LedgerEntry? LastGood => Imports.LastOrDefault(static entry => entry.Outcome == LedgerEntry.Accepted);

    /// <summary>The newest import or attempt; null for none.</summary>
    public LedgerEntry? Last => Imports.Count > 0 ? Imports[^1] : null;

    /// <summary>Ledgers of the declared sources, in the order in which they win; they need not exist.</summary>
    /// <param name="places">Where they lie.</param>
    /// <param name="configuration">Says which sources there are.</param>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> LedgerPaths(Places places, PipelineConfiguration configuration)
    {
        SourceLedger ledger = new(places.FetchStateDirectory, new DurableFiles());
        return [.. DeclaredSources.All(configuration).Select(source => ledger.PathOf(source.Id))];
    }

    /// <summary>Declared sources in the order in which they win, then those that only have a ledger.</summary>
    /// <param name="places">Where the ledgers lie.</param>
    /// <param name="configuration">Says which sources there are; null outside a project.</param>
    /// <returns>The sources.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET060: the sections of sources contradict themselves.</exception>
    public static IReadOnlyList<SourceHealth> All(Places places, PipelineConfiguration? configuration)
    {
        SourceLedger ledger = new(places.FetchStateDirectory, new DurableFiles());
        IReadOnlyList<SourceSettings> declared = configuration is null ? [] : DeclaredSources.All(configuration);
        List<SourceHealth> all = [.. declared.Select(source =>
            new SourceHealth(source.Id, source.Kind, true, ledger.Read(source.Id)))];
        foreach (string id in ledger.Sources().Except(declared.Select(static source => source.Id), StringComparer.Ordinal))
        {
            IReadOnlyList<LedgerEntry> imports = ledger.Read(id);
            all.Add(new SourceHealth(id, imports.Count > 0 ? imports[^1].SourceKind : "", false, imports));
        }

        return all;
    }
}
