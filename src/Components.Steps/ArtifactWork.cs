using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform.Footprints;

namespace Components.Steps;

/// <summary>Artifacts of single parts: what joins their fetch with the catalogue, the footprints, and the snapshots that name
/// them.</summary>
public static class ArtifactWork
{
    /// <summary>Section of pipeline.yaml.</summary>
    public const string Section = "artifacts";

    /// <summary>Whether snapshots hold artifacts.</summary>
    internal const string EnabledSetting = Section + ".enabled";

    private static readonly string[] Chosen = [Section + ".parts", Section + ".kinds"];

    /// <summary>Settings that a step which reads the records declares: they choose parts and kinds.</summary>
    internal static IReadOnlyList<string> ChoiceSettings { get; } = [.. Chosen, .. CatalogueName.Settings];

    /// <summary>Whose records a configuration reads and writes: those of its catalogue, and of the profiles that choose parts and
    /// kinds. A profile about anything else builds from the same records; what variables and options say changes the choice and
    /// not its name.</summary>
    /// <param name="settings">Those of a step that declares <see cref="ChoiceSettings"/>.</param>
    /// <returns>The set.</returns>
    internal static ArtifactSet SetOf(StepSettings settings) => new(
        CatalogueName.Of(settings),
        [.. settings.Slice(Chosen).Values.Keys.Select(settings.Position).OfType<SettingPosition>()
            .Select(static position => PipelineConfiguration.ProfileOf(position.Origin)).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>The set of a configuration.</summary>
    /// <param name="configuration">Settings.</param>
    /// <returns>The set.</returns>
    internal static ArtifactSet SetOf(PipelineConfiguration configuration) =>
        SetOf(new StepSettings(nameof(ArtifactWork), ChoiceSettings, configuration));

    /// <summary>Brings the artifacts of the chosen parts, and makes footprints of their documents.</summary>
    /// <param name="places">Where they are kept.</param>
    /// <param name="configuration">Says which, and how.</param>
    /// <param name="detailPath">Catalogue that parts are chosen from.</param>
    /// <param name="offersPath">Its stock and class.</param>
    /// <param name="readsObjects">Whether every kept object is read before it counts as there.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops; the next run goes on.</param>
    /// <returns>Counts.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET070 to FET076.</exception>
    public static Task<ArtifactSummary> FetchAsync(
        Places places, PipelineConfiguration configuration, string detailPath, string offersPath, bool readsObjects,
        IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        FamilySettings families = configuration.Get<FamilySettings>(IndexFamiliesStep.Setting);
        return ArtifactStage.RunAsync(
            new ArtifactRequest
            {
                Settings = configuration.Get<ArtifactSettings>(Section),
                Jlc = DeclaredSources.All(configuration)
                    .FirstOrDefault(static source => SourceKind.Of(source).AsksJlc)?.Jlc,
                Set = SetOf(configuration),
                RepositoryRoot = places.Root,
                Directory = places.ArtifactsDirectory,
                DetailPath = detailPath,
                OffersPath = offersPath,
                LexiconFamilies = () =>
                [
                    .. LexiconReader.Read(IndexFamiliesStep.Directory(places, families)).Families
                        .Select(static family => family.Id),
                ],
                ReadsObjects = readsObjects,
                Derivers =
                [
                    new ArtifactDeriver(FootprintConverter.ArtifactType, FootprintConverter.Version, FootprintConverter.Convert),
                ],
            },
            progress,
            cancellationToken);
    }

    /// <summary>Deletes objects that neither a snapshot nor the present records name.</summary>
    /// <param name="places">Where objects and snapshots lie.</param>
    /// <param name="olderThan">How old an object must be.</param>
    /// <param name="isTrial">Whether only to say what would be deleted.</param>
    /// <returns>Counts; null where artifacts were never fetched.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET075, FET077, FET092.</exception>
    public static ArtifactCollection? Collect(Places places, TimeSpan olderThan, bool isTrial = false) =>
        !Directory.Exists(places.ArtifactsDirectory) ? null
            : new ArtifactCollector(places.ArtifactsDirectory, new DurableFiles(), TimeProvider.System).Collect(
                FileTree.OwnDirectories(places.SnapshotsDirectory)
                    .Where(static directory => File.Exists(Path.Combine(directory.FullName, SnapshotFiles.Metadata)))
                    .Select(static directory => Path.Combine(directory.FullName, SnapshotFiles.Detail)),
                olderThan,
                isTrial);

    /// <summary>Lines for people about a fetch.</summary>
    /// <param name="summary">How it ended.</param>
    /// <returns>How much it was, one line a kind, then what was not had and why.</returns>
    public static IEnumerable<string> Describe(ArtifactSummary summary)
    {
        yield return $"{summary.Parts:N0} parts chosen, {Sizes.Show(summary.ReceivedBytes)} came over the network";
        foreach ((string kind, ArtifactCounts counts) in summary.Kinds)
        {
            yield return $"{kind}: {counts.Stored:N0} stored ({counts.New:N0} new), {counts.Absent:N0} absent, "
                + $"{counts.Failed:N0} failed, {counts.Waiting:N0} waiting";
        }

        foreach ((string reason, int count) in summary.Reasons)
        {
            yield return $"{count:N0} without: {reason}";
        }

        foreach ((string reason, int count) in summary.Kept)
        {
            yield return $"{count:N0} kept as they were, since they could not be had anew: {reason}";
        }

        foreach (string host in summary.GivenUp)
        {
            yield return $"{host} was left alone after too many failures; the next run asks it again";
        }

        foreach (string host in summary.AskedToWait)
        {
            yield return $"{summary.WaitOf(host)}: it asked for a longer wait than artifacts.file_timeout and is left alone, "
                + "also by the next run; what it refused is asked again when its wait is over";
        }

        if (summary.Unknown.Count > 0)
        {
            yield return $"{summary.Unknown.Count:N0} not in the catalogue: "
                + string.Join(", ", summary.Unknown.Take(10).Select(ShownText.InLine))
                + (summary.Unknown.Count > 10 ? ", ..." : "");
        }

        if (summary.EndedBy is { } limit)
        {
            yield return $"ended by {limit}; the next run goes on";
        }
    }
}
