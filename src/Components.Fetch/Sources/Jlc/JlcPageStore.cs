using Components.Fetch.Acquiring;
using Components.Fetch.Guards;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Pages in the state directory: bytes under their digest in <c>pages/</c>; one small record a page in <c>asking/</c>,
/// which is the checkpoint after it, and after an accepted import in <c>accepted/</c>.</summary>
/// <remarks>A record is written after the bytes it speaks of, and both are flushed: whenever the process is killed, the records
/// that are there name pages that are whole, in order and without a gap. No record is ever rewritten, so that a checkpoint costs
/// the same after the first page and after the hundred-thousandth.</remarks>
internal sealed class JlcPageStore(AcquireContext context)
{
    private const string PagesName = "pages";
    private const string AskingName = "asking";
    private const string RefusedName = "refused.json";

    private readonly string _pages = Path.Combine(context.StateDirectory, PagesName);
    private readonly string _asking = Path.Combine(context.StateDirectory, AskingName);
    private readonly string _accepted = Path.Combine(context.StateDirectory, "accepted");

    private SourceCheckpoint<JlcFetchState> Fetch => new(Path.Combine(_asking, "fetch.json"), context.Files);

    private SourceCheckpoint<JlcRefusal> Refusal => new(Path.Combine(_asking, RefusedName), context.Files);

    /// <summary>Name of a page as a raw file.</summary>
    internal static string NameOf(int number) => $"page-{number:d6}.json";

    /// <summary>Pages of an interrupted fetch, to go on behind them, or all of one that other settings refused; what cannot be
    /// continued is dropped.</summary>
    /// <param name="baseUrl">Address that is asked now.</param>
    /// <param name="within">How old its beginning may be.</param>
    /// <returns>The pages in order; none to start from the beginning.</returns>
    internal List<JlcPage> Resume(string baseUrl, TimeSpan within)
    {
        context.Files.CreateOwnDirectory(context.StateDirectory, PagesName);
        context.Files.CreateOwnDirectory(context.StateDirectory, AskingName);
        DateTimeOffset now = context.Time.GetUtcNow();
        if (Fetch.Load() is not { } fetch || fetch.BaseUrl != baseUrl
            || fetch.StartedAtUtc > now || now - fetch.StartedAtUtc > within
            || Refusal.Load()?.Settings == context.SettingsDigest)
        {
            context.Files.DeleteDirectory(_asking);
            Fetch.Save(new JlcFetchState(baseUrl, now));
            return [];
        }

        List<JlcPage> pages = [];
        while (Record(_asking, pages.Count + 1).Load() is { } page && IsWhole(page.Sha256, page.SizeBytes))
        {
            pages.Add(page);
        }

        for (int number = pages.Count + 1; File.Exists(Path.Combine(_asking, NameOf(number))); number++)
        {
            context.Files.DeleteFile(Path.Combine(_asking, NameOf(number)));
        }

        return pages;
    }

    /// <summary>Keeps a page: its bytes, then the checkpoint.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="page">Its record.</param>
    /// <param name="bytes">Its bytes.</param>
    internal void Keep(int number, JlcPage page, byte[] bytes)
    {
        string path = PathOf(page.Sha256);
        if (!IsWhole(page.Sha256, page.SizeBytes))
        {
            context.Files.WriteBytes(path, bytes);
        }

        Record(_asking, number).Save(page);
    }

    /// <summary>Drops the bytes that neither this fetch nor the last good import needs.</summary>
    /// <param name="pages">Pages of this fetch.</param>
    internal void DropOthers(IEnumerable<JlcPage> pages)
    {
        HashSet<string> needed = new(pages.Select(static page => page.Sha256), StringComparer.Ordinal);
        needed.UnionWith(context.LastGood?.RawFiles.Select(static rawFile => rawFile.RawSha256) ?? []);
        foreach (FileInfo file in FileTree.OwnFiles(context.StateDirectory, PagesName)
            .Where(file => !needed.Contains(Path.GetFileNameWithoutExtension(file.Name))))
        {
            file.Delete();
        }
    }

    /// <summary>Ends a fetch whose import was judged: its records go with the last good import, or away, or wait for other
    /// settings.</summary>
    /// <param name="judged">Pages of that import. Where they are those of the last good one, a fetch that was interrupted
    /// meanwhile stays, to be continued.</param>
    /// <param name="verdict">The judgement.</param>
    internal void Settle(IReadOnlyList<RawFile> judged, ImportVerdict verdict)
    {
        if (!IsAsking(judged))
        {
            return;
        }

        switch (verdict)
        {
            case ImportVerdict.Accepted:
                context.Files.DeleteDirectory(_accepted);
                context.Files.DeleteFile(Path.Combine(_asking, RefusedName));
                context.Files.MoveDirectory(_asking, _accepted);
                break;
            case ImportVerdict.Refused:
                Refusal.Save(new JlcRefusal(context.SettingsDigest));
                break;
            default:
                context.Files.DeleteDirectory(_asking);
                break;
        }
    }

    /// <summary>Pages of the last good import.</summary>
    /// <param name="lastGood">That import.</param>
    /// <param name="address">Address for messages.</param>
    /// <returns>The raw files, with time and trace where their records are still there.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET023: bytes of a page are gone.</exception>
    internal List<RawFile> Pages(LastGoodImport lastGood, string address)
    {
        List<RawFile> rawFiles = [];
        foreach (Manifest.RawFileRecord kept in lastGood.RawFiles)
        {
            if (!IsWhole(kept.RawSha256, kept.RawSizeBytes))
            {
                throw FetchErrors.LastGoodBytesGone(address, kept.RawSha256);
            }

            string name = RawStore.NameOf(kept);
            JlcPage? record = new SourceCheckpoint<JlcPage>(Path.Combine(_accepted, name), context.Files).Load();
            rawFiles.Add(RawFileOf(name, kept.SourceUrl, kept.RawSha256, kept.RawSizeBytes,
                record?.Sha256 == kept.RawSha256 ? record : null));
        }

        return rawFiles;
    }

    /// <summary>A page as a raw file.</summary>
    internal RawFile RawFileOf(int number, JlcPage page, string address) =>
        RawFileOf(NameOf(number), address, page.Sha256, page.SizeBytes, page);

    private bool IsAsking(IReadOnlyList<RawFile> judged)
    {
        for (int number = 1; number <= judged.Count; number++)
        {
            if (Record(_asking, number).Load() is not { } page || page.Sha256 != judged[number - 1].Sha256.ToString())
            {
                return false;
            }
        }

        return !File.Exists(Path.Combine(_asking, NameOf(judged.Count + 1)));
    }

    private RawFile RawFileOf(string name, string address, string sha256, long sizeBytes, JlcPage? record) => new()
    {
        Name = name,
        Type = JlcOpenApiSource.RawType,
        SourceUrl = address,
        Path = PathOf(sha256),
        Sha256 = Sha256Digest.Parse(sha256),
        SizeBytes = sizeBytes,
        Mime = "application/json",
        FetchedAtUtc = record?.FetchedAtUtc,
        TraceId = record?.TraceId,
    };

    private string PathOf(string sha256) => Path.Combine(_pages, sha256 + ".raw");

    private bool IsWhole(string sha256, long sizeBytes)
    {
        FileInfo file = new(PathOf(sha256));
        return file.Exists && file.Length == sizeBytes && Sha256Digest.OfFile(file.FullName).ToString() == sha256;
    }

    private SourceCheckpoint<JlcPage> Record(string directory, int number) =>
        new(Path.Combine(directory, NameOf(number)), context.Files);
}
