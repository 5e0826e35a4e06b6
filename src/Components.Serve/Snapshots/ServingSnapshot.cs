using Components.Catalog.Parametric;
using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Serve.Parametric;
using Components.Serve.Sql;
using Components.Serve.Vocabulary;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Snapshots;

/// <summary>One snapshot being served: immutable, counted, closed after its last request.</summary>
internal sealed class ServingSnapshot
{
    private readonly Lock _counting = new();
    private SnapshotVocabulary? _vocabulary;
    private int _holds = 1;
    private int _warm;

    public ServingSnapshot(SearchSnapshot opened, DetailStore details, PickStore picks)
    {
        Opened = opened;
        Details = details;
        Picks = picks;
        Kinds = new KindsInStock(opened);
        Report = new PreparedReport(opened.Directory, TimeProvider.System);
        string weights = Sha256Digest.Of(SearchSettingsFile.ToUtf8(opened.Settings)).ToShortString();
        AnswerIdentity = $"{opened.Digest}/{opened.Engine.Name}/{weights}/{ProductVersion.Current}";
    }

    /// <summary>The searchable part.</summary>
    public SearchSnapshot Opened { get; }

    /// <summary>detail.sqlite.</summary>
    public DetailStore Details { get; }

    /// <summary>fast.sqlite.</summary>
    public PickStore Picks { get; }

    /// <summary>Answers that were asked for more than once; null where none are kept.</summary>
    public HotAnswers? Hot { get; init; }

    /// <summary>Its parts in stock, by the kinds that were asked for.</summary>
    public KindsInStock Kinds { get; }

    /// <summary>The report that lies beside it.</summary>
    public PreparedReport Report { get; }

    /// <summary>Vocabulary of the snapshot, counted when it is asked for first; a count that failed is made again.</summary>
    public SnapshotVocabulary Vocabulary
    {
        get
        {
            lock (_counting)
            {
                return _vocabulary ??= SnapshotVocabulary.Of(Opened, Picks);
            }
        }
    }

    public string Directory => Opened.Directory;

    public string Name => Opened.Metadata.Name;

    /// <summary>Whether a warm-up has run.</summary>
    public bool IsWarm => Volatile.Read(ref _warm) == 1;

    /// <summary>Identity of everything that an answer depends on beside the request: snapshot, engine, weights (they may be
    /// overridden), program.</summary>
    public string AnswerIdentity { get; }

    /// <summary>Takes a hold.</summary>
    /// <returns>False when the snapshot is closed or closing.</returns>
    public bool TryHold()
    {
        int holds = Volatile.Read(ref _holds);
        while (holds > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (seen == holds)
            {
                return true;
            }

            holds = seen;
        }

        return false;
    }

    /// <summary>Gives a hold back; the last one closes the snapshot.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holds) == 0)
        {
            Opened.Dispose();
            Details.Dispose();
            Picks.Dispose();
        }
    }

    /// <summary>Touches what first requests need: engine, encoder, code, one row of each database.</summary>
    /// <param name="cancellationToken">Stops early; the snapshot stays usable.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">SRV001: a database was damaged after it was opened.</exception>
    public void Warmup(CancellationToken cancellationToken)
    {
        Opened.Warmup(cancellationToken);
        try
        {
            Picks.Touch(ComponentTypes.Pickable);
            if (Opened.Engine.RowCount > 0)
            {
                Details.Find([Opened.Engine.Record(0).LcscId]);
            }
        }
        catch (SqliteException exception)
        {
            throw ServeErrors.DatabaseDamaged(Opened.Directory, exception.Message, exception);
        }

        Volatile.Write(ref _warm, 1);
    }
}
