using Components.Fetch.Guards;
using Components.Fetch.History;
using Components.Fetch.Manifest;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Text;

namespace Components.Fetch.Ledger;

/// <summary>Notes of one import for the ledger and the history of its source: filled while it runs, written when it was
/// judged.</summary>
/// <param name="request">The import.</param>
internal sealed class ImportNotes(FetchRequest request)
{
    /// <summary>File of the parts' traces in the scratch directory.</summary>
    internal const string TracesName = "parts.traces";

    private readonly SourceLedger _ledger = new(request.StateDirectory, request.Files);

    /// <summary>Stock of the day of the import.</summary>
    internal StockHistory History { get; } = new(request);

    /// <summary>Raw files.</summary>
    internal FetchInputs? Inputs { get; set; }

    /// <summary>Profile of the import.</summary>
    internal ImportProfile? Profile { get; set; }

    /// <summary>Tables that ended before their files did.</summary>
    internal IReadOnlyList<TableEnd> Ends { get; set; } = [];

    /// <summary>Its changes.</summary>
    internal ImportDifference? Difference { get; private set; }

    /// <summary>Every guard.</summary>
    internal IReadOnlyList<GuardResult> Guards { get; set; } = [];

    private string Last => Path.Combine(
        SourceState.DirectoryOf(request.StateDirectory, request.Source.Id),
        request.Source.RowLimit is { } limit ? $"last-parts-first-{limit}.bin" : "last-parts.bin");

    private string Pending => Last + ".new";

    /// <summary>Compares the parts with those of the last accepted import. Where there are none that can be read, nothing is
    /// known of a difference.</summary>
    /// <param name="scratchDirectory">Directory with <see cref="TracesName"/>.</param>
    internal void Compare(string scratchDirectory)
    {
        if (!File.Exists(Last) || FileKind.Unusual(Last) is not null)
        {
            return;
        }

        try
        {
            Difference = ImportDifference.Between(
                PartTraceFile.Read(Last), PartTraceFile.Read(Path.Combine(scratchDirectory, TracesName)));
        }
        catch (InvalidDataException)
        {
            Difference = null;
        }
    }

    /// <summary>Keeps the parts of an import whose guards hold, until it is accepted.</summary>
    /// <param name="scratchDirectory">Directory with <see cref="TracesName"/>.</param>
    internal void KeepParts(string scratchDirectory)
    {
        SourceState.CreateOwn(request.Files, request.StateDirectory, request.Source.Id);
        request.Files.Copy(Path.Combine(scratchDirectory, TracesName), Pending);
        History.Keep(scratchDirectory);
    }

    /// <summary>Writes the import into the ledger as the last good one.</summary>
    internal void Accept(string kind)
    {
        // A second Accept of one result has nothing to move.
        if (File.Exists(Pending))
        {
            request.Files.Copy(Pending, Last);
            request.Files.DeleteFile(Pending);
        }

        History.Accept();
        _ledger.Append(Entry(kind, LedgerEntry.Accepted, error: null), request.Fetch.LedgerEntries);
    }

    /// <summary>Writes into the ledger that there is no import; whatever happens to the ledger, the reason is what
    /// counts.</summary>
    internal void Refuse(string kind, ComponentsException reason)
    {
        try
        {
            request.Files.DeleteFile(Pending);
            History.Refuse();
            string outcome = Guards.Any(static guard => !guard.Holds) ? LedgerEntry.Refused : LedgerEntry.Failed;
            string error = request.IsOneOfSeveral ? SettingNames.Of(request.Source.Id, reason.Message) : reason.Message;
            _ledger.Append(Entry(kind, outcome, error), request.Fetch.LedgerEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EnvironmentException)
        {
            // The caller throws the reason.
        }
    }

    private LedgerEntry Entry(string kind, string outcome, string? error) => new()
    {
        AtUtc = UtcText.Of(request.Time.GetUtcNow()),
        SourceId = request.Source.Id,
        SourceKind = kind,
        RowLimit = request.Source.RowLimit,
        Outcome = outcome,
        Error = error,
        Content = Inputs is null ? null : Sha256Digest.OfText(
            string.Concat(Inputs.Items.Select(static item => $"{item.Sha256} {item.Name}\n"))).ToString(),
        Profile = Profile,
        Ends = Ends.Count > 0 ? Ends : null,
        Difference = Difference,
        Guards = Guards,
    };
}
