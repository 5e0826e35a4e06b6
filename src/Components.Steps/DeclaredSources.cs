using Components.Fetch.Combining;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Sections <c>catalogue</c> and <c>sources</c> of pipeline.yaml.</summary>
public static class DeclaredSources
{
    internal const string Section = "sources";
    private const string Single = "source";
    private const string Catalogue = "catalogue";

    /// <summary>Settings that a step which asks for them declares.</summary>
    internal static IReadOnlyList<string> Settings { get; } = [Single, Section, Catalogue];

    /// <summary>The catalogue of several sources.</summary>
    /// <param name="configuration">Settings.</param>
    /// <returns>Null where section <c>sources</c> is empty: the catalogue is that of section <c>source</c>.</returns>
    /// <exception cref="UsageException">FET060: the sections contradict themselves, or section <c>source</c> is written as
    /// well.</exception>
    public static DeclaredCatalogue? Read(PipelineConfiguration configuration) => Read(Of(configuration));

    /// <summary>The catalogue of several sources, for a step that declares <see cref="Settings"/>.</summary>
    internal static DeclaredCatalogue? Read(StepSettings settings)
    {
        IReadOnlyDictionary<string, SourceSettings> sources =
            settings.Get<IReadOnlyDictionary<string, SourceSettings>>(Section);
        CatalogueSettings catalogue = settings.Get<CatalogueSettings>(Catalogue);
        if (sources.Count == 0)
        {
            return catalogue.Priority.Count + catalogue.Fields.Count + catalogue.Removed.Count == 0 ? null
                : throw new UsageException(
                    "FET060",
                    "catalogue.priority, fields or removed is set, and section sources is empty: they say nothing of one source.",
                    $"pipeline.yaml, section {Catalogue}",
                    "Delete them, or declare the sources.");
        }

        // A profile may put several sources in the place of the one that pipeline.yaml has, and not the other way round.
        int layer = sources.Keys.Min(id => settings.Layer($"{Section}.{id}"));
        (string Key, SettingPosition? At) both = KeysOfSingle(settings)
            .Select(key => (Key: key, At: settings.Position(key)))
            .Where(written => written.At is not null && settings.Layer(written.Key) >= layer)
            .OrderBy(static written => (written.At!.Line, written.At.Column)).FirstOrDefault();
        return both.At is { } at
            ? throw new UsageException(
                "FET060",
                $"{both.Key} is set, and the catalogue is made of the sources in section sources.",
                at.ToString(),
                $"Set it for one of them ({Section}.ID.{both.Key[(Single.Length + 1)..]}), or delete section sources.")
            : DeclaredCatalogue.Of(catalogue, sources);
    }

    /// <summary>Every declared source, in the order in which they win.</summary>
    /// <param name="configuration">Settings.</param>
    /// <returns>Those of section <c>sources</c>, or the one of section <c>source</c>.</returns>
    /// <exception cref="UsageException">FET060, as of <see cref="Read(PipelineConfiguration)"/>.</exception>
    internal static IReadOnlyList<SourceSettings> All(PipelineConfiguration configuration) => All(Of(configuration));

    /// <summary>Every declared source, for a step that declares <see cref="Settings"/>.</summary>
    internal static IReadOnlyList<SourceSettings> All(StepSettings settings) =>
        Read(settings)?.Sources ?? [settings.Get<SourceSettings>(Single)];

    private static StepSettings Of(PipelineConfiguration configuration) =>
        new(nameof(DeclaredSources), Settings, configuration);

    // Read off the settings themselves: a new one is seen beside section sources without a second list.
    private static IEnumerable<string> KeysOfSingle(StepSettings settings) => settings.Slice(Single).Values.Keys
        .Select(static path => string.Join('.', path.Split('.').Take(2))).Distinct(StringComparer.Ordinal);
}
