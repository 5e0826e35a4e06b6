using System.Text;
using System.Text.Json;
using Components.Download;
using Components.Fetch.Acquiring;
using Components.Fetch.Guards;
using Components.Fetch.Importing;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Fetch.Sources.Jlc;

/// <summary>The interface of JLC (docs/decisions/0148): the whole catalogue in pages, each signed for and kept as it
/// came.</summary>
/// <param name="baseUrl">Address of the interface.</param>
/// <param name="settings">How it is asked.</param>
internal sealed class JlcOpenApiSource(Uri baseUrl, JlcSettings settings) : ICatalogueSource
{
    /// <summary>Path of the list.</summary>
    internal const string ListPath = "/overseas/openapi/component/getComponentInfos";

    /// <summary>Kind of the raw files: pages of the list. A page about a part, in a shop, is an artifact.</summary>
    internal const string RawType = "jlc_page";

    private readonly string _address = ShownAddress.Of(new Uri(baseUrl, ListPath));

    public string Kind => SourceSettings.JlcOpenApiKind;

    public bool IsRemote => true;

    public async Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        JlcPageStore store = new(context);
        if (!context.Ask && context.LastGood is { } lastGood)
        {
            return store.Pages(lastGood, _address);
        }

        JlcCredentials credentials = JlcCredentials.FromEnvironment(context.Environment);
        List<JlcPage> pages = store.Resume(_address, settings.ResumeWithin);
        using CancellationTokenSource total = new(context.Download.TotalTimeout, context.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        try
        {
            using JlcClient client = new(
                baseUrl, credentials, settings, context.Download.ToPatience(), context.Time, context.HttpHandler);
            await FetchAsync(client, store, pages, context, linked.Token);
        }
        catch (OperationCanceledException) when (total.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw JlcErrors.TooSlow(_address, context.Download.TotalTimeout, pages.Count);
        }

        store.DropOthers(pages);
        return [.. pages.Select((page, index) => store.RawFileOf(index + 1, page, _address))];
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken) =>
        OrderedRows.Of(rawFiles.SelectMany(rawFile => ReadPage(rawFile, cancellationToken)), limits, scratchDirectory);

    /// <summary>Ends the fetch: the next one that asks starts from the first page, unless other settings are to judge the same
    /// pages.</summary>
    public void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict) =>
        new JlcPageStore(context).Settle(rawFiles, verdict);

    // From the page after the last one that is kept, to the page without a key or with one that was there before.
    private async Task FetchAsync(
        JlcClient client, JlcPageStore store, List<JlcPage> pages, AcquireContext context, CancellationToken cancellationToken)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        bool isComplete = false;
        foreach (JlcPage page in pages)
        {
            isComplete = page.LastKey is null || !keys.Add(page.LastKey);
        }

        long bytes = pages.Sum(static page => page.SizeBytes);
        long parts = pages.Sum(static page => (long)page.Parts);
        while (!isComplete)
        {
            if (pages.Count >= settings.MaxPages)
            {
                throw JlcErrors.Endless(_address, pages.Count);
            }

            string body = pages.Count == 0 ? "{}" : $"{{\"lastKey\":{pages[^1].LastKey}}}";
            JlcAnswer answer = await client.PostAsync(ListPath, Encoding.UTF8.GetBytes(body), null, cancellationToken);
            JlcPage page = Page(answer, pages.Count == 0, context.Time.GetUtcNow());
            bytes += page.SizeBytes;
            if (bytes > context.Download.MaxBytes)
            {
                throw JlcErrors.TooLarge(_address, bytes, context.Download.MaxBytes);
            }

            store.Keep(pages.Count + 1, page, answer.Body);
            pages.Add(page);
            parts += page.Parts;
            isComplete = page.LastKey is null || !keys.Add(page.LastKey);
            context.Progress?.Report(new WorkDone(
                "receiving", WorkUnit.Parts, parts, AsManyAs(context.LastGood, parts)));
        }
    }

    // The interface does not say how many parts it has: as many as the last time, until there are more.
    private static long AsManyAs(LastGoodImport? before, long parts) =>
        before?.Profile.Rows is { } rows && rows >= parts ? rows : 0;

    // An answer whose list is null ends the catalogue where no key follows, as a public reader of the older interface takes it
    // (yaqwsx/jlcparts, jlcpcb.py), and no document of it. As the first answer it is none.
    private JlcPage Page(JlcAnswer answer, bool isFirst, DateTimeOffset now)
    {
        JlcEnvelope envelope = answer.Envelope;
        if (envelope.HasOddKey)
        {
            throw Unreadable("data.lastKey is no text and no number, so that nobody knows where the catalogue goes on");
        }

        bool isEnd = envelope is { HasNoList: true, LastKey: null } && !isFirst;
        if (envelope.Parts is null && !isEnd)
        {
            throw Unreadable("it has no list data.componentInfos");
        }

        return new JlcPage
        {
            Sha256 = Sha256Digest.Of(answer.Body).ToString(),
            SizeBytes = answer.Body.Length,
            Parts = envelope.Parts ?? 0,
            LastKey = envelope.LastKey,
            TraceId = answer.TraceId,
            FetchedAtUtc = now,
        };

        Exception Unreadable(string finding) =>
            JlcErrors.Unreadable(_address, finding, answer.TraceId is null ? "" : $", trace {answer.TraceId}");
    }

    private IEnumerable<PlacedRow> ReadPage(RawFile rawFile, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using JsonDocument document = Parse(rawFile);
        if (!document.RootElement.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            // An error of the fetch, after which the pages are asked for anew: no page that is kept has such data today.
            throw JlcErrors.Unreadable(_address, $"{rawFile.Name} has no object data", "");
        }

        if (!data.TryGetProperty("componentInfos", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        JlcRowReader rows = new(settings.Fields);
        int number = 0;
        foreach (JsonElement part in list.EnumerateArray())
        {
            yield return rows.Read(part, $"{rawFile.Name}#{++number}");
        }
    }

    private static JsonDocument Parse(RawFile rawFile)
    {
        using FileStream file = RegularFile.OpenGiven(rawFile.Path, bufferBytes: 4096);
        return JsonDocument.Parse(file);
    }
}
