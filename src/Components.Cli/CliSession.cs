using System.CommandLine;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Models.Store;
using Components.Pipeline.Configuration;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Search;
using Components.Search.Opening;
using Components.Serve;
using Components.Snapshots;
using Components.Steps;

namespace Components.Cli;

/// <summary>One run of a verb: where things lie, and the settings with profiles and variables applied.</summary>
internal sealed class CliSession
{
    private readonly CliContext _context;
    private readonly string? _root;
    private readonly PipelineConfiguration? _configuration;

    private CliSession(CliContext context, string? root, PipelineConfiguration? configuration)
    {
        _context = context;
        _root = root;
        _configuration = configuration;
        Settings = configuration is null ? new CliSettings() : Of(configuration);
    }

    public CliSettings Settings { get; }

    /// <summary>Sources with their ledgers.</summary>
    /// <exception cref="Foundation.Errors.UsageException">FET060: the sections of sources contradict themselves.</exception>
    public IReadOnlyList<SourceHealth> Sources() => SourceHealth.All(Places, _configuration);

    /// <summary>Name of the catalogue; null outside a project.</summary>
    public string? CatalogueId() => _configuration is null ? null : CatalogueName.Of(_configuration);

    /// <summary>Root of the project; the working directory outside of one.</summary>
    public string BaseDirectory => _root ?? _context.WorkingDirectory;

    /// <summary>COMPONENTS_VECTOR_DIR: vectors from elsewhere, for development.</summary>
    public string? VectorOverride =>
        _context.Variable(Places.VectorVariable) is { } directory ? Path.GetFullPath(directory, _context.WorkingDirectory) : null;

    /// <summary>Where things lie, as in the build.</summary>
    private Places Places => Places.From(BaseDirectory, _context.Environment, _context.WorkingDirectory);

    /// <summary>Model cache of downloads.</summary>
    public string ModelCacheDirectory => Places.ModelCacheDirectory;

    /// <summary>The build's store of outputs; only read.</summary>
    public OutputStore Outputs() => new(Settings.Cache.ToStoreOptions(Places.StoreDirectory), time: _context.Time);

    /// <summary>Where a pull keeps what came until it is published.</summary>
    public string PullDirectory => Places.PullDirectory;

    /// <summary>Data sheets, documents and models of parts; null where none were ever fetched.</summary>
    public string? ArtifactsDirectory =>
        Directory.Exists(Places.ArtifactsDirectory) ? Places.ArtifactsDirectory : null;

    /// <summary>Deletes artifacts that neither a snapshot nor the present records name.</summary>
    /// <param name="isTrial">Whether only to say what would be deleted.</param>
    /// <returns>Counts; null where none were ever fetched.</returns>
    public ArtifactCollection? CollectArtifacts(bool isTrial) => ArtifactWork.Collect(
        Places with { SnapshotsDirectory = PublishDirectory }, Settings.Artifacts.CollectAfter, isTrial);

    /// <summary>Embedding cache, the same as the build's.</summary>
    public string EmbeddingCacheDirectory => Places.EmbeddingCacheDirectory;

    /// <summary>COMPONENTS_MODEL_DIR; null when unset.</summary>
    public string? ModelDirectory => Places.ModelDirectory;

    /// <summary>Reads settings.</summary>
    /// <param name="context">Variables and working directory.</param>
    /// <param name="parsed">Holds --profile and --root.</param>
    /// <param name="needsRoot">Whether the verb is of no use outside a project.</param>
    /// <returns>The session.</returns>
    /// <exception cref="Foundation.Errors.UsageException">SRV032, SRV033: no project; CFG001 to CFG004: the
    /// configuration.</exception>
    public static CliSession Open(CliContext context, ParseResult parsed, bool needsRoot = false)
    {
        string? named = parsed.GetValue(CommonOptions.Root);
        string[] profiles = parsed.GetValue<string[]>(CommonOptions.ProfileName) ?? [];
        string? root = needsRoot
            || profiles.Length > 0 ? RootDirectory.Find(context, named) : RootDirectory.TryFind(context, named);
        return new CliSession(context, root, root is null ? null : PipelineConfiguration.Load(
            root, profiles, context.Environment, PipelineSections.Registry));
    }

    /// <summary>The snapshot to serve or search: the option, the variable, or the published one.</summary>
    /// <param name="option">Value of --snapshot.</param>
    /// <returns>The directory of snapshots to follow, and the override when one certain snapshot was asked for.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB103: what was named is neither a snapshot nor a directory of
    /// snapshots.</exception>
    public (string SnapshotsDirectory, SnapshotLocation? Override) Snapshots(string? option)
    {
        if (option is null && _context.Variable(Places.SnapshotVariable) is null)
        {
            return (Path.Combine(BaseDirectory, Places.SnapshotsName), null);
        }

        // Paths on a command line are relative to where it was typed.
        string? absolute = option is null ? null : Path.GetFullPath(option, _context.WorkingDirectory);
        SnapshotLocation location = SnapshotLocator.Locate(_context.WorkingDirectory, absolute, _context.Environment);
        return (Path.GetDirectoryName(location.Directory)!, location.IsOverride ? location : null);
    }

    /// <summary>Directory of snapshots that rollback and prune change.</summary>
    public string PublishDirectory => SnapshotLocator.ForPublishing(SnapshotBase, _context.Environment).SnapshotsDirectory;

    // A path in a variable is relative to where the program was started, as in the build; the default lies in the project.
    private string SnapshotBase =>
        _context.Variable(Places.SnapshotVariable) is null ? BaseDirectory : _context.WorkingDirectory;

    /// <summary>Opens encoders; never downloads.</summary>
    public EncoderFactory Encoders() => new(Locator(), new OnnxBackend());

    /// <summary>Finds model files.</summary>
    public ModelLocator Locator() => ModelLocator.Usual(_root, ModelDirectory, ModelCacheDirectory);

    /// <summary>Section <c>model</c>.</summary>
    /// <exception cref="Foundation.Errors.UsageException">SRV032: there is no project.</exception>
    public ModelSettings RequiredModel() => Settings.Model ?? throw CliErrors.NoRoot(_context.WorkingDirectory);

    /// <summary>Verifies, lists and bakes models.</summary>
    public ModelStore Models() => new(Locator(), ModelCacheDirectory, _context.Time);

    /// <summary>The pinned model.</summary>
    /// <exception cref="Foundation.Errors.UsageException">SRV032: there is no project. EMB001, EMB002: the pin is not
    /// one.</exception>
    public ModelPin Pin() => ModelPin.From(RequiredModel());

    /// <summary>One snapshot: what was named, or the published one.</summary>
    /// <param name="option">Directory of a snapshot or of snapshots; null for what the variable or the project names.</param>
    /// <param name="optionName">Option that the value was given with, for messages.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB101 to PUB103: none is found.</exception>
    public SnapshotLocation Locate(string? option, string optionName = "--snapshot") => SnapshotLocator.Locate(
        SnapshotBase, option is null ? null : Path.GetFullPath(option, _context.WorkingDirectory), _context.Environment,
        optionName);

    /// <summary>Opens a snapshot for searching; an override is announced on standard error.</summary>
    public SearchSnapshot OpenSnapshot(string? option, string? engine, bool usesOwnSearch, CancellationToken cancellationToken)
    {
        SnapshotLocation location = Locate(option);
        if (location.IsOverride)
        {
            _context.Error.WriteLine($"development override ({location.Origin}): searching the snapshot in "
                + $"'{location.Directory}', not snapshots/current");
        }

        if (usesOwnSearch)
        {
            _context.Error.WriteLine("development override: ranking with 'search' of pipeline.yaml, not with the weights that "
                + "the snapshot was validated with");
        }

        return OpenDirectory(location.Directory, engine, usesOwnSearch ? Settings.Search : null, cancellationToken);
    }

    /// <summary>Opens one directory with every startup check.</summary>
    public SearchSnapshot OpenDirectory(string directory, string? engine, SearchSettings? search,
        CancellationToken cancellationToken) => new SnapshotOpener(Encoders()).Open(
        directory,
        new OpenOptions { Engine = engine, VectorDirectory = VectorOverride, SearchOverride = search },
        cancellationToken);

    private static CliSettings Of(PipelineConfiguration configuration) => new()
    {
        Serve = configuration.Get<ServeSettings>("serve"),
        Search = configuration.Get<SearchSettings>("search"),
        Embed = configuration.Get<EmbeddingSettings>("embed"),
        Model = configuration.Get<ModelSettings>("model"),
        Publish = configuration.Get<PublishSettings>("publish"),
        Cache = configuration.Get<CacheSettings>("cache"),
        Artifacts = configuration.Get<ArtifactSettings>(ArtifactWork.Section),
        WrittenAt = path => configuration.Position(path)?.ToString(),
    };
}
