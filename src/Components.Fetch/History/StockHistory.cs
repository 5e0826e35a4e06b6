using System.Text;
using Components.Catalog.History;
using Components.Catalog.Import;
using Components.Catalog.Prices;
using Components.Fetch.Settings;

namespace Components.Fetch.History;

/// <summary>Stock and price of every part on the days on which a source was imported: one file a day in the source's state, of
/// which the newest <c>fetch.history_days</c> are kept. A catalogue that is made of several sources has days of its own, of what
/// was joined: they say what its snapshots of those days said.</summary>
/// <remarks>A day has one file, whatever the number of its imports, so that an import that was killed and is made again counts
/// once. The last import of a day counts. A day that has a file and lies before that of the newest import stays as it is: the
/// clock was set back.</remarks>
public sealed class StockHistory
{
    /// <summary>Beginning of the directory's name.</summary>
    internal const string DirectoryName = "history";

    private const string ScratchName = "day.stock";
    private const string PendingName = "pending";

    private readonly FetchRequest _request;
    private readonly string _id;
    private readonly string[] _folder;
    private DateOnly _day;

    /// <summary>Days of a source.</summary>
    internal StockHistory(FetchRequest request) : this(request, request.Source.Id, FolderOf(request.Source))
    {
    }

    /// <summary>Days that lie elsewhere.</summary>
    /// <param name="request">Clock, limits and the stage's state directory.</param>
    /// <param name="id">Whose days they are.</param>
    /// <param name="folder">Names of the directories on the way from the state directory.</param>
    internal StockHistory(FetchRequest request, string id, string[] folder)
    {
        _request = request;
        _id = id;
        _folder = folder;
    }

    private string Folder => Path.Combine([_request.StateDirectory, .. _folder]);

    private string Pending => Path.Combine(Folder, PendingName);

    /// <summary>Directory of a source's days.</summary>
    /// <param name="stateDirectory">The stage's state directory.</param>
    /// <param name="source">The source; partial imports have days of their own.</param>
    /// <returns>The directory; it need not exist.</returns>
    public static string DirectoryOf(string stateDirectory, SourceSettings source) =>
        Path.Combine([stateDirectory, .. FolderOf(source)]);

    /// <summary>Whether today is a day of the source: its import is one of today, or the last good one, which is taken again, was
    /// accepted today.</summary>
    internal bool IsOfToday => _day != default
        || (File.Exists(StockDay.PathOf(Folder, Today)) && StockDay.Newest(Folder) >= Today);

    private DateOnly Today => DateOnly.FromDateTime(_request.Time.GetUtcNow().UtcDateTime);

    /// <summary>Begins the file of today in the scratch directory.</summary>
    /// <param name="scratchDirectory">Directory that lasts as long as the import.</param>
    /// <param name="sources">Of several sources those of which today is a day; null for one source.</param>
    /// <returns>Receives the parts; null where no days are kept.</returns>
    internal StockDayWriter? Begin(string scratchDirectory, IReadOnlyCollection<string>? sources = null)
    {
        if (_request.Fetch.HistoryDays == 0)
        {
            return null;
        }

        _day = Today;
#pragma warning disable RS0030 // a name of its own: it takes the place of the last one by a durable rename
        FileStream file = new(Path.Combine(scratchDirectory, ScratchName), FileMode.Create, FileAccess.Write, FileShare.None, 1);
#pragma warning restore RS0030
        return new StockDayWriter(file, _day, _id, sources);
    }

    /// <summary>A part as the day's file has it.</summary>
    /// <param name="record">The part's record.</param>
    /// <param name="prices">Reused from part to part.</param>
    /// <returns>Its stock, none where it is negative and null where the row leaves it open, and its first price.</returns>
    internal static StockEntry Entry(ImportRecord record, List<PriceTier> prices)
    {
        _ = PriceList.TryParse(record.PriceJson, prices);
        float price = prices.Count > 0 ? (float)prices[0].Price : 0;
        return new StockEntry(
            record.LcscId, record.Stock is { } pieces ? Math.Max(0, pieces) : null, float.IsFinite(price) ? price : 0);
    }

    /// <summary>Keeps the file of an import whose guards hold, until it is accepted.</summary>
    /// <param name="scratchDirectory">Where <see cref="Begin"/> wrote it; without a file nothing is kept.</param>
    internal void Keep(string scratchDirectory)
    {
        string written = Path.Combine(scratchDirectory, ScratchName);
        if (File.Exists(written))
        {
            _request.Files.CreateOwnDirectory(_request.StateDirectory, _folder);
            _request.Files.Copy(written, Pending);
        }
    }

    /// <summary>Gives the day its file. The name of the newest day is written last: a file that it does not cover yet says
    /// nothing.</summary>
    internal void Accept()
    {
        // A second Accept of one result has nothing to move.
        if (_day == default || !File.Exists(Pending))
        {
            return;
        }

        string path = StockDay.PathOf(Folder, _day);
        if (!File.Exists(path) || !(StockDay.Newest(Folder) > _day))
        {
            _request.Files.Copy(Pending, path);
        }

        _request.Files.WriteBytes(
            Path.Combine(Folder, StockDay.NewestFileName), Encoding.UTF8.GetBytes(StockDay.TextOf(_day) + "\n"));
        _request.Files.DeleteFile(Pending);
        foreach (StockDay old in StockDay.Known(Folder).Where(static day => day.Unusual() is null)
            .SkipLast(_request.Fetch.HistoryDays))
        {
            _request.Files.DeleteFile(old.Path);
        }
    }

    /// <summary>Drops the file of an import that is not accepted.</summary>
    internal void Refuse() => _request.Files.DeleteFile(Pending);

    private static string[] FolderOf(SourceSettings source) =>
    [
        .. SourceState.NamesOf(source.Id), source.RowLimit is { } limit ? $"{DirectoryName}-first-{limit}" : DirectoryName,
    ];
}
