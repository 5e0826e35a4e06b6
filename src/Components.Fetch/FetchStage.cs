using System.Text.Json;
using Components.Catalog.History;
using Components.Catalog.Import;
using Components.Catalog.Prices;
using Components.Fetch.Acquiring;
using Components.Fetch.Combining;
using Components.Fetch.Guards;
using Components.Fetch.History;
using Components.Fetch.Importing;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Sources;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Foundation.Reporting;
using Components.Foundation.Sequences;
using Components.Foundation.Text;

namespace Components.Fetch;

/// <summary>Stage 1: raw bytes of a catalogue, kept unchanged in zstd, and its rows as import records. Into the output
/// directory go <c>raw/*</c>, <c>import.jsonl</c>, <c>offers.jsonl</c>, <c>quarantine.jsonl</c>, <c>fetch-manifest.json</c>
/// and, for remote sources, <c>fetch-times.json</c> and <c>fetch-traces.json</c>, which no later step reads.</summary>
public static class FetchStage
{
    /// <summary>Version of the step: whatever changes an output byte raises it.</summary>
    public const int Version = 14;

    /// <summary>Directory of the raw bytes in the output directory.</summary>
    public const string RawDirectory = "raw";

    /// <summary>File of the import records in the output directory, without what a shop changes every day; see
    /// <see cref="Catalog.Import.ImportCodec"/>.</summary>
    public const string ImportFileName = ImportFiles.Import;

    /// <summary>File of stock, prices and class of the same parts; see <see cref="Catalog.Import.OfferCodec"/>.</summary>
    public const string OffersFileName = ImportFiles.Offers;

    /// <summary>File with the times of fetching. It is no input of any step: equal content must give equal keys.</summary>
    public const string TimesFileName = "fetch-times.json";

    /// <summary>File with the server's names of the requests, for whoever asks its owner; like <see cref="TimesFileName"/> no
    /// input of any step.</summary>
    public const string TracesFileName = "fetch-traces.json";

    // Rows of a batch: read, counted and written each by a thread of its own.
    private const int RowsAhead = 512;

    // The newest change of a catalogue names the snapshot. Clocks and time zones differ by a day; a clock that was set back to
    // repeat a day by months.
    private static readonly TimeSpan FarthestUpdate = TimeSpan.FromDays(366);

    // Only while rows are read: SQLite wants a file.
    private const string UnpackedDirectory = "unpacked";

    /// <summary>Inputs of the key, without the network and without writing: digests of local files, or of the last good
    /// import.</summary>
    /// <param name="request">Source and places; <see cref="FetchRequest.Ask"/> is ignored.</param>
    /// <param name="cancellationToken">Stops before hashing the next file.</param>
    /// <returns>Names and digests; null for a remote source that was never imported, which only a run can decide.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET001 to FET012, FET022, FET032: the source cannot be used as it
    /// is.</exception>
    public static FetchInputs? Inputs(FetchRequest request, CancellationToken cancellationToken = default)
    {
        ICatalogueSource source = CatalogueSources.Create(request);
        if (!source.IsRemote)
        {
            // Local sources complete synchronously: they hash files.
            return ToInputs(source.AcquireAsync(Context(request, ask: false), cancellationToken).GetAwaiter().GetResult());
        }

        LastGoodImport? lastGood = LastGood(request);
        return lastGood is null
            ? null
            : new FetchInputs(
                [.. lastGood.RawFiles.Select(static rawFile =>
                    new FetchInput(RawStore.NameOf(rawFile), Sha256Digest.Parse(rawFile.RawSha256)))], []);
    }

    /// <summary>Brings the raw bytes: asks a remote source if <see cref="FetchRequest.Ask"/> says so, else takes the last good
    /// bytes.</summary>
    /// <param name="request">Source and places.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops; what was downloaded so far is continued next time.</param>
    /// <returns>Names, digests and where the bytes lie; to be handed to <see cref="RunAsync"/>.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET001 to FET027, FET040 to FET046: the source cannot be
    /// had.</exception>
    public static async Task<FetchInputs> AcquireAsync(
        FetchRequest request, IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        ICatalogueSource source = CatalogueSources.Create(request);
        if (source.IsRemote)
        {
            SourceState.CreateOwn(request.Files, request.StateDirectory, request.Source.Id);
        }

        return ToInputs(await source.AcquireAsync(Context(request, request.Ask, progress), cancellationToken));
    }

    /// <summary>Keeps the raw bytes, imports the rows and checks the guards.</summary>
    /// <param name="request">Source and places.</param>
    /// <param name="outputDirectory">Existing empty directory.</param>
    /// <param name="inputs">What <see cref="AcquireAsync"/> returned; null acquires first.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops between two rows; the output directory is then incomplete.</param>
    /// <returns>The manifest, and what to remember once the caller has accepted the import.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET030: a guard does not hold; the message names each with both
    /// figures. FET033: a part was changed in the far future. FET061: the source brings an id that an earlier source of the
    /// catalogue may have been given. FET001 to FET012: the bytes cannot be used.</exception>
    /// <exception cref="Foundation.Errors.UsageException">FET060: ids of a range that another source took.</exception>
    /// <exception cref="Foundation.Errors.ComponentsException">FET020 to FET027, FET040 to FET046: the source cannot be
    /// had.</exception>
    public static Task<FetchResult> RunAsync(
        FetchRequest request,
        string outputDirectory,
        FetchInputs? inputs = null,
        IProgress<WorkDone>? progress = null,
        CancellationToken cancellationToken = default) => RunOverAsync(
            request, CatalogueSources.Create(request), outputDirectory, inputs, progress, cancellationToken);

    // Over a source that is given: what is done about a reader that fails is the stage's own affair.
    internal static async Task<FetchResult> RunOverAsync(
        FetchRequest request, ICatalogueSource source, string outputDirectory, FetchInputs? inputs = null,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        ImportNotes notes = new(request);
        try
        {
            if (IsWholeCatalogue(request))
            {
                Catalogues(request).ThrowIfRangeIsTaken(CatalogueOf(request), [request.Source]);
            }

            return await ImportAsync(request, source, outputDirectory, inputs, notes, progress, cancellationToken);
        }
        catch (ComponentsException exception)
        {
            notes.Refuse(source.Kind, exception);
            throw;
        }
    }

    private static async Task<FetchResult> ImportAsync(
        FetchRequest request, ICatalogueSource source, string outputDirectory, FetchInputs? inputs, ImportNotes notes,
        IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        LastGoodImport? lastGood = LastGood(request);
        notes.Inputs = inputs ??= await AcquireAsync(request, progress, cancellationToken);
        string unpacked = Path.Combine(outputDirectory, UnpackedDirectory);
        List<RawFile> kept;
        ImportProfileBuilder profile;
        IReadOnlyList<QuarantinedRow> quarantined;
        bool isRead = false;
        try
        {
            kept = RawStore.Keep(inputs.RawFiles, outputDirectory, unpacked, progress, cancellationToken);
            bool isOfToday = !source.IsRemote || request.Ask || lastGood is null;
            using StockDayWriter? stock = isOfToday ? notes.History.Begin(unpacked) : null;
            (profile, quarantined) = Import(
                source, kept, request, outputDirectory, unpacked, stock, lastGood?.Profile.Rows ?? 0, progress,
                cancellationToken);
            stock?.Dispose();
            isRead = true;
            notes.Ends = source.Ends;
            notes.Compare(unpacked);
            Judge(request, profile, quarantined, lastGood, notes);
            notes.KeepParts(unpacked);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException
            or UnauthorizedAccessException or EnvironmentException or OutOfMemoryException))
        {
            // Whatever the pages did to a reader they would do again, and whatever a setting refused another may accept; a disk
            // or an interruption says nothing of them.
            source.Settle(
                Context(request, ask: false), inputs.RawFiles,
                exception is UsageException || (isRead && exception is InputDataException)
                    || CombiningErrors.IsForeignRange(exception) ? ImportVerdict.Refused : ImportVerdict.Unreadable);
            throw;
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }

        FetchManifest manifest = new()
        {
            SourceId = CatalogueOf(request),
            SourceKind = source.Kind,
            Partial = request.Source.RowLimit is not null,
            RowLimit = request.Source.RowLimit,
            RawFiles = [.. kept.Select(RawStore.ToManifest)],
            Counts = profile.Counts(),
            Ends = source.Ends.Count > 0 ? source.Ends : null,
            NewestLastUpdate = profile.NewestLastUpdate,
            Profile = profile.Profile(),
        };
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(Path.Combine(outputDirectory, FetchManifest.FileName), manifest.ToUtf8());
#pragma warning restore RS0030
        WriteBeside(
            TimesFileName,
            kept,
            static rawFile => rawFile.FetchedAtUtc is { } fetched ? UtcText.Of(fetched) : null,
            outputDirectory);
        WriteBeside(TracesFileName, kept, static rawFile => rawFile.TraceId, outputDirectory);
        return new FetchResult(
            manifest, ToLastGood(manifest) with { SourceId = request.Source.Id }, inputs.RawFiles, quarantined)
        {
            Notes = notes,
        };
    }

    /// <summary>Makes an import the last good one; to be called once its output is complete, and never before.</summary>
    /// <param name="request">The request that <see cref="RunAsync"/> was given.</param>
    /// <param name="result">Its result.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">FET018: the ids that were given cannot be kept; the last good
    /// import stays what it was.</exception>
    public static void Accept(FetchRequest request, FetchResult result)
    {
        // Ids first: a last good import whose ids are lost would be one that nobody can continue.
        CatalogueSources.Create(request).Settle(Context(request, ask: false), result.RawFiles, ImportVerdict.Accepted);
        if (IsWholeCatalogue(request) && request.Source.IdBase is not null)
        {
            Catalogues(request).Advance(CatalogueOf(request), request.Source);
        }

        new LastGoodImports(request.StateDirectory, request.Files).Advance(result.LastGood);
        result.Notes?.Accept(result.Manifest.SourceKind);
    }

    private static void Judge(
        FetchRequest request, ImportProfileBuilder profile, IReadOnlyList<QuarantinedRow> quarantined, LastGoodImport? lastGood,
        ImportNotes notes)
    {
        notes.Profile = profile.Profile();
        notes.Guards = ImportGuards.Measure(
            notes.Profile, lastGood?.Profile, request.Guards);
        if (profile.NewestLastUpdate > (request.Time.GetUtcNow() + FarthestUpdate).ToUnixTimeSeconds())
        {
            throw FetchErrors.FarAhead(request.Source.Id, profile.NewestId, profile.NewestLastUpdate);
        }

        IReadOnlyList<GuardResult> violations = ImportGuards.Violations(notes.Guards);
        if (violations.Count > 0)
        {
            throw FetchErrors.GuardsViolated(request.Source.Id, request.GuardSetting, violations, quarantined);
        }
    }

    private static (ImportProfileBuilder Profile, IReadOnlyList<QuarantinedRow> Quarantined) Import(
        ICatalogueSource source,
        List<RawFile> kept,
        FetchRequest request,
        string outputDirectory,
        string scratchDirectory,
        StockDayWriter? stock,
        long rowsBefore,
        IProgress<WorkDone>? progress,
        CancellationToken cancellationToken)
    {
        ReadLimits limits = new(request.Fetch.MaxTextBytes, request.Fetch.MaxJsonBytes, request.Source.RowLimit);
        using ImportWriter writer = new(outputDirectory);
        using PartTraceFile.Writer parts = new(Path.Combine(scratchDirectory, ImportNotes.TracesName));
        List<PriceTier> prices = [];
        GivenRange[] foreign = Foreign(request);
        long rows = 0;
        foreach (IReadOnlyList<SourceRow> some in ReadAhead.Of(
            source.Read(kept, limits, scratchDirectory, cancellationToken), RowsAhead, SizeOf, cancellationToken))
        {
            writer.Add(some, row =>
            {
                if (row.Record is { } record)
                {
                    ThrowIfForeign(request, foreign, record.LcscId);
                    parts.Add(PartTrace.Of(record));
                    stock?.Add(StockHistory.Entry(record, prices));
                }
            });
            rows += some.Count;
            if (rows / 10_000 > (rows - some.Count) / 10_000)
            {
                progress?.Report(new WorkDone("importing", WorkUnit.Rows, rows, rowsBefore >= rows ? rowsBefore : 0));
            }
        }

        writer.Complete();
        stock?.Complete();
        progress?.Report(new WorkDone("importing", WorkUnit.Rows, rows, rows));
        return (writer.Profile, writer.FirstQuarantined);
    }

    // The texts of a row that may be long, as UTF-16.
    private static long SizeOf(SourceRow row) => row.Record is { } record
        ? sizeof(char) * ((long)record.PriceJson.Length + record.ExtraJson.Length + record.JlcExtraJson.Length
            + record.Description.Length + record.Datasheet.Length + record.Manufacturer.Length + record.PartNumber.Length
            + record.Package.Length + record.Category.Length + record.Subcategory.Length) : 0;

    // Of several sources the catalogue as a whole remembers the ranges.
    private static bool IsWholeCatalogue(FetchRequest request) => !request.IsOneOfSeveral;

    // Of several sources the merger refuses ids of each other's ranges.
    private static GivenRange[] Foreign(FetchRequest request) => !IsWholeCatalogue(request) ? []
        : [.. Catalogues(request).TakenOf(CatalogueOf(request)).Where(range => range.Source != request.Source.Id)];

    private static void ThrowIfForeign(FetchRequest request, GivenRange[] foreign, long id)
    {
        foreach (GivenRange range in foreign)
        {
            if (range.Holds(id))
            {
                throw CombiningErrors.ForeignRange(request.Source.Id, id, range.Source);
            }
        }
    }

    private static string CatalogueOf(FetchRequest request) => request.CatalogueId ?? request.Source.Id;

    private static CatalogueRecords Catalogues(FetchRequest request) => new(request.StateDirectory, request.Files);

    private static AcquireContext Context(FetchRequest request, bool ask, IProgress<WorkDone>? progress = null) => new()
    {
        StateDirectory = SourceState.DirectoryOf(request.StateDirectory, request.Source.Id),
        Ask = ask,
        LastGood = LastGood(request),
        SettingsDigest = Sha256Digest.Of(JsonSerializer.SerializeToUtf8Bytes(
            new { request.Source, request.Fetch }, DocumentJson.Options)).ToString(),
        Download = request.Fetch.Download,
        HttpHandler = request.HttpHandler,
        Environment = request.Environment,
        Time = request.Time,
        Files = request.Files,
        Progress = progress,
    };

    private static LastGoodImport? LastGood(FetchRequest request) =>
        new LastGoodImports(request.StateDirectory, request.Files).Read(request.Source.Id, request.Source.RowLimit);

    private static LastGoodImport ToLastGood(FetchManifest manifest) => new()
    {
        SourceId = manifest.SourceId,
        SourceKind = manifest.SourceKind,
        RowLimit = manifest.RowLimit,
        RawFiles = manifest.RawFiles,
        Profile = manifest.Profile,
    };

    private static FetchInputs ToInputs(IReadOnlyList<RawFile> rawFiles) =>
        new([.. rawFiles.Select(static rawFile => new FetchInput(rawFile.Name, rawFile.Sha256))], rawFiles);

    private static void WriteBeside<T>(
        string fileName, List<RawFile> rawFiles, Func<RawFile, T?> value, string outputDirectory)
        where T : class
    {
        SortedDictionary<string, T> values = new(StringComparer.Ordinal);
        foreach (RawFile rawFile in rawFiles)
        {
            if (value(rawFile) is { } known)
            {
                values[rawFile.Name] = known;
            }
        }

        if (values.Count > 0)
        {
#pragma warning disable RS0030 // a new file in the step's own temporary directory
            File.WriteAllBytes(
                Path.Combine(outputDirectory, fileName), JsonSerializer.SerializeToUtf8Bytes(values, DocumentJson.Options));
#pragma warning restore RS0030
        }
    }
}
