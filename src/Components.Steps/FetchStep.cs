using Components.Fetch;
using Components.Fetch.Combining;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Stage 1 as a data step.</summary>
public static class FetchStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Fetch";

    /// <summary>The step.</summary>
    /// <param name="places">Where the state of downloads lies.</param>
    /// <param name="graph">Says which source it is, or which sources.</param>
    /// <param name="ask">Whether sources are asked, or their last good imports taken.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, GraphSettings graph, bool ask)
    {
        // The present catalogue belongs to the key: it is looked at before the step runs. Whether it is one source or several
        // does as well: their settings have other names.
        string[] work = [.. DeclaredSources.Settings, "fetch"];
        StepSettings settings = graph.Of(Name, work);
        return DeclaredSources.Read(settings) is { } catalogue
            ? OfSeveral(places, settings, work, catalogue, ask) : OfOne(places, settings, work, ask);
    }

    private static PipelineStep OfOne(Places places, StepSettings settings, string[] work, bool ask)
    {
        SourceSettings source = settings.Get<SourceSettings>("source");
        FetchRequest planned = Request(places, source, settings.Get<FetchSettings>("fetch"), ask);
        return new PipelineStep
        {
            Name = Name,
            Version = FetchStage.Version.ToString(),
            Settings = [CatalogueName.OfTheSource, .. OfSource("source", source), .. OfAll,
                .. settings.Get<string?>(CatalogueName.Setting) is null ? Array.Empty<string>() : [CatalogueName.Setting]],
            WorkSettings = work,
            ExternalInputs = [Source(planned, "catalogue")],
            AlwaysAsk = true,
            Run = context =>
            {
                FetchRequest request = Request(
                    places, context.Settings<SourceSettings>("source"), context.Settings<FetchSettings>("fetch"), ask)
                    with { CatalogueId = context.Settings<string?>(CatalogueName.Setting) };
                FetchResult result = FetchStage.RunAsync(
                    request,
                    context.OutputDirectory,
                    progress: context.Work,
                    cancellationToken: context.Cancellation).GetAwaiter().GetResult();

                // From here on the import counts as good: its rows are complete and every guard held.
                FetchStage.Accept(request, result);
                Show(context, result, "");
                return Done(result.Manifest);
            },
        };
    }

    private static PipelineStep OfSeveral(
        Places places, StepSettings settings, string[] work, DeclaredCatalogue catalogue, bool ask)
    {
        FetchSettings common = settings.Get<FetchSettings>("fetch");
        return new PipelineStep
        {
            Name = Name,
            Version = FetchStage.Version.ToString(),
            Settings =
            [
                CatalogueName.Setting, "catalogue.priority", "catalogue.fields", .. OfAll,
                .. catalogue.Sources.OrderBy(static source => source.Id, StringComparer.Ordinal)
                    .SelectMany(static source => OfSource($"{DeclaredSources.Section}.{source.Id}", source)),
            ],
            WorkSettings = work,
            ExternalInputs = [.. catalogue.Sources.Select(source =>
                Source(Request(places, source, common, ask) with { IsOneOfSeveral = true }, $"catalogue {source.Id}"))],
            AlwaysAsk = true,
            Run = context =>
            {
                CombinedRequest request = new()
                {
                    Catalogue = catalogue,
                    Common = Request(places, catalogue.Sources[0], context.Settings<FetchSettings>("fetch"), ask),
                };
                CombinedResult result = CombinedFetch.RunAsync(
                    request, context.OutputDirectory, context.Work, context.Cancellation).GetAwaiter().GetResult();
                CombinedFetch.Accept(request, result);
                foreach ((SourceSettings source, FetchResult own) in result.Sources)
                {
                    Show(context, own, source.Id + ": ");
                }

                return Done(result.Manifest);
            },
        };
    }

    private static string[] OfAll { get; } = ["fetch.max_text_bytes", "fetch.max_json_bytes", "fetch.guards"];

    // Settings that only one kind reads are in the keys of that kind alone.
    private static IEnumerable<string> OfSource(string section, SourceSettings source) =>
    [
        $"{section}.kind", $"{section}.sha256", $"{section}.row_limit",
        .. source.Guards is null ? Array.Empty<string>() : [$"{section}.guards"],
        .. SourceKind.Of(source).Deciding.Select(setting => $"{section}.{setting}"),
    ];

    private static void Show(StepContext context, FetchResult result, string name)
    {
        foreach (QuarantinedRow row in result.FirstQuarantined)
        {
            context.Report($"quarantined: {name}{row.SourceRow}: {row.Reason}: {row.Excerpt}");
        }

        foreach (TableEnd end in result.Manifest.Ends ?? [])
        {
            context.Report($"ends: {name}{end.ToText()}");
        }
    }

    private static StepOutcome Done(FetchManifest manifest) => StepOutcome.Done(
        $"{manifest.Counts.Imported:N0} rows, {manifest.Counts.Quarantined:N0} quarantined"
            + (manifest.Counts.Joined is > 0 and { } joined ? $", {joined:N0} joined" : ""));

    private static FetchRequest Request(Places places, SourceSettings source, FetchSettings fetch, bool ask) => new()
    {
        Source = source,
        Fetch = fetch,
        RepositoryRoot = places.Root,
        SnapshotsDirectory = places.SnapshotsDirectory,
        StateDirectory = places.FetchStateDirectory,
        Ask = ask,
    };

    // Names and contents, never directories: the manifest records the plain file name.
    private static ExternalInput Source(FetchRequest request, string name)
    {
        SourceSettings source = request.Source;
        SourceKind kind = SourceKind.Of(source);
        if (kind.Files is { } files)
        {
            return ExternalInput.Directory(
                name, Path.Combine(request.RepositoryRoot, source.Path ?? kind.UsualPath!), files);
        }

        string? path = source.Url is null && source.Path is not null ? Path.Combine(request.RepositoryRoot, source.Path) : null;
        if (kind.IsOneFile && path is not null)
        {
            return ExternalInput.File($"{name} {Path.GetFileName(source.Path)}", path);
        }

        // The ids of a CSV catalogue are an input like its rows, and volumes are several files.
        return path is null ? ExternalInput.Value(name, Contents) : ExternalInput.Local(name, path, Contents);

        string Contents()
        {
            try
            {
                return FetchStage.Inputs(request) is { } inputs
                    ? string.Join(' ', inputs.Items.Select(static file => $"{file.Name}:{file.Sha256}")) : "never imported";
            }
            catch (ComponentsException exception) when (
                request.IsOneOfSeveral && exception is not (InternalException or UsageException))
            {
                // The step tries all sources before it says what is wrong with this one.
                return $"cannot be read: {exception.Code}";
            }
        }
    }
}
