using Components.Catalog.History;
using Components.Catalog.Prices;
using Components.Fetch.History;
using Components.Fetch.Importing;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Reporting;

namespace Components.Fetch.Combining;

/// <summary>Stage 1 with several sources: each is fetched, imported and judged alone, into <c>sources/ID/</c> with a manifest
/// of its own, as <see cref="FetchStage"/> does it for one; then they are joined by id into the <c>import.jsonl</c> that later
/// steps read.</summary>
public static class CombinedFetch
{
    /// <summary>Directory of the sources in the output directory.</summary>
    public const string SourcesDirectory = "sources";

    /// <summary>Value of <see cref="FetchManifest.SourceKind"/> of a combination.</summary>
    public const string Kind = "several";

    private const string ScratchName = "joining";

    /// <summary>Keeps the raw bytes of every source, imports the rows, checks the guards and joins the sources.</summary>
    /// <param name="request">Sources and places.</param>
    /// <param name="outputDirectory">Existing empty directory.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops between two rows; the output directory is then incomplete.</param>
    /// <returns>The manifests, and what to remember once the caller has accepted the imports.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET060: ids of a range that another source took. FET061, FET062:
    /// ids contradict each other. FET063, FET064: a source of the last import is missing. FET065: sources failed; what the
    /// others brought is accepted, since every source is judged alone and an hour's fetch must not be lost to another's
    /// mistake.</exception>
    public static async Task<CombinedResult> RunAsync(
        CombinedRequest request, string outputDirectory, IProgress<WorkDone>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CatalogueRecords records = Records(request);
        records.ThrowIfRangeIsTaken(request.Catalogue.Id, request.Catalogue.Sources);
        records.ThrowIfSourceIsGone(request.Catalogue);
        List<(SourceSettings Source, FetchResult Result)> good = [];
        List<(string Id, ComponentsException Error)> failed = [];
        foreach (SourceSettings source in request.Catalogue.Sources)
        {
            string directory = Directory.CreateDirectory(DirectoryOf(outputDirectory, source.Id)).FullName;
            try
            {
                IProgress<WorkDone>? named = progress is null ? null : new NamedProgress(source.Id, progress);
                good.Add((source, await FetchStage.RunAsync(
                    request.Of(source), directory, inputs: null, named, cancellationToken)));
            }
            catch (ComponentsException exception) when (exception is not InternalException)
            {
                failed.Add((source.Id, exception));
            }
        }

        if (failed.Count > 0)
        {
            foreach ((SourceSettings source, FetchResult result) in good)
            {
                FetchStage.Accept(request.Of(source), result);
            }

            throw CombiningErrors.SourcesFailed(
                request.Catalogue.Id, failed, [.. good.Select(static source => source.Source.Id)]);
        }

        return Join(request, good, outputDirectory, progress, cancellationToken);
    }

    /// <summary>Makes the import of every source the last good one; to be called once the output is complete, and never
    /// before.</summary>
    /// <param name="request">The request that <see cref="RunAsync"/> was given.</param>
    /// <param name="result">Its result.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">FET018: the ids that were given cannot be kept; the last good
    /// imports of this source and of those after it stay what they were.</exception>
    public static void Accept(CombinedRequest request, CombinedResult result)
    {
        foreach ((SourceSettings source, FetchResult own) in result.Sources)
        {
            FetchStage.Accept(request.Of(source), own);
        }

        Records(request).Advance(request.Catalogue);
        result.History?.Accept();
    }

    private static CombinedResult Join(
        CombinedRequest request, List<(SourceSettings Source, FetchResult Result)> sources, string outputDirectory,
        IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        using OtherParts others = new(id => DirectoryOf(outputDirectory, id));
        SourceMerger merger = new(request.Catalogue, Records(request).TakenOf(request.Catalogue.Id), others);
        (SourceSettings Source, string Directory)[] imports =
            [.. sources.Select(source => (source.Source, DirectoryOf(outputDirectory, source.Source.Id)))];
        string scratch = Directory.CreateDirectory(Path.Combine(outputDirectory, ScratchName)).FullName;
        StockHistory history = JoinedHistory.Of(request);
        string[] ofToday = [.. sources.Where(static source => source.Result.Notes!.History.IsOfToday)
            .Select(static source => source.Source.Id)];

        // What was taken again of every source is no new day.
        using StockDayWriter? stock = ofToday.Length == 0 ? null : history.Begin(scratch, ofToday);
        List<PriceTier> prices = [];
        using ImportWriter writer = new(outputDirectory);
        long parts = 0;
        foreach (SourceRow row in merger.Merge(imports, cancellationToken))
        {
            writer.Add(row);
            if (row.Record is { } record)
            {
                stock?.Add(JoinedHistory.Entry(record, ofToday, prices));
            }

            if (++parts % 10_000 == 0)
            {
                progress?.Report(new WorkDone("joining", WorkUnit.Parts, parts));
            }
        }

        writer.Complete();
        stock?.Complete();
        stock?.Dispose();
        sources = [.. sources.Select(source => (source.Source,
            others.Of(request.Of(source.Source), source.Result)))];
        history.Keep(scratch);
        Directory.Delete(scratch, recursive: true);

        // They are in the joined import; of a whole catalogue this is as much again.
        foreach ((_, string directory) in imports)
        {
            File.Delete(Path.Combine(directory, FetchStage.ImportFileName));
            File.Delete(Path.Combine(directory, FetchStage.OffersFileName));
        }

        FetchManifest manifest = CombinedManifest.Of(request.Catalogue, sources, writer.Profile, merger, others);
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(Path.Combine(outputDirectory, FetchManifest.FileName), manifest.ToUtf8());
#pragma warning restore RS0030
        return new CombinedResult(manifest, sources) { History = history };
    }

    private static string DirectoryOf(string outputDirectory, string sourceId) =>
        Path.Combine(outputDirectory, SourcesDirectory, sourceId);

    private static CatalogueRecords Records(CombinedRequest request) =>
        new(request.Common.StateDirectory, request.Common.Files);

    /// <summary>Says which source it is about.</summary>
    private sealed class NamedProgress(string sourceId, IProgress<WorkDone> progress) : IProgress<WorkDone>
    {
        public void Report(WorkDone value) => progress.Report(value with { Work = $"{sourceId}: {value.Work}" });
    }
}
