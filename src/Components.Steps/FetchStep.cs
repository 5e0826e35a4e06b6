using Components.Fetch;
using Components.Fetch.Settings;
using Components.Fetch.Sources;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Stage 1 as a data step.</summary>
public static class FetchStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Fetch";

    /// <summary>The step.</summary>
    /// <param name="places">Where the state of downloads lies.</param>
    /// <param name="configuration">Says which source it is.</param>
    /// <param name="ask">Whether the source is asked, or its last good import taken.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, PipelineConfiguration configuration, bool ask)
    {
        // What the catalogue is now belongs to the key: it is looked at before the step runs.
        string[] work = ["source", "fetch"];
        StepSettings settings = new(Name, work, configuration);
        FetchRequest planned = Request(
            places, settings.Get<SourceSettings>("source"), settings.Get<FetchSettings>("fetch"), ask);
        return new PipelineStep
        {
            Name = Name,
            Version = FetchStage.Version.ToString(),
            Settings = ["source.id", "source.kind", "source.sha256", "source.row_limit", .. OfKind(planned.Source.Kind),
                "fetch.max_text_bytes", "fetch.max_json_bytes", "fetch.guards"],
            WorkSettings = work,
            ExternalInputs = [Source(planned)],
            AlwaysAsk = true,
            Run = context =>
            {
                FetchRequest request = Request(
                    places, context.Settings<SourceSettings>("source"), context.Settings<FetchSettings>("fetch"), ask);
                FetchResult result = FetchStage.RunAsync(
                    request,
                    context.OutputDirectory,
                    progress: new InlineProgress<FetchProgress>(progress =>
                        context.Report($"{progress.Activity}: {progress.Done:N0}")),
                    cancellationToken: context.Cancellation).GetAwaiter().GetResult();

                // From here on the import counts as good: its rows are complete and every guard held.
                FetchStage.Accept(request, result);
                foreach (QuarantinedRow row in result.FirstQuarantined)
                {
                    context.Report($"quarantined: {row.SourceRow}: {row.Reason}: {row.Excerpt}");
                }

                return StepOutcome.Done(
                    $"{result.Manifest.Counts.Imported:N0} rows, {result.Manifest.Counts.Quarantined:N0} quarantined");
            },
        };
    }

    // What only one kind reads is in the keys of that kind alone.
    private static string[] OfKind(string kind) => kind switch
    {
        SourceSettings.CsvKind => ["source.id_base", "source.csv"],
        SourceSettings.JlcOpenApiKind => ["source.jlc.fields"],
        _ => [],
    };

    private static FetchRequest Request(Places places, SourceSettings source, FetchSettings fetch, bool ask) => new()
    {
        Source = source,
        Fetch = fetch,
        RepositoryRoot = places.Root,
        StateDirectory = places.FetchStateDirectory,
        Ask = ask,
    };

    // Names and contents, never directories: the manifest records the plain file name.
    private static ExternalInput Source(FetchRequest request)
    {
        SourceSettings source = request.Source;
        if (source.Kind == SourceSettings.SampleKind)
        {
            return ExternalInput.Directory(
                "catalogue", Path.Combine(request.RepositoryRoot, source.Path ?? Path.Combine("data", "sample")), "*.csv");
        }

        string? path = source.Url is null && source.Path is not null ? Path.Combine(request.RepositoryRoot, source.Path) : null;
        if (source.Kind == SourceSettings.JlcpartsKind && path is not null)
        {
            return ExternalInput.File($"catalogue {Path.GetFileName(source.Path)}", path);
        }

        // The ids of a CSV catalogue are an input like its rows, and volumes are several files.
        return path is null ? ExternalInput.Value("catalogue", Contents) : ExternalInput.Local("catalogue", path, Contents);

        string Contents() => FetchStage.Inputs(request) is { } inputs
            ? string.Join(' ', inputs.Items.Select(static file => $"{file.Name}:{file.Sha256}")) : "never imported";
    }
}
