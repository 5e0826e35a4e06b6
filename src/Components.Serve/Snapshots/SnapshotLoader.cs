using Components.Embedding.Opening;
using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Serve.Sql;
using Components.Snapshots;

namespace Components.Serve.Snapshots;

/// <summary>Opens what is to be served: the link's target or the development override.</summary>
/// <param name="options">The snapshots to serve, and settings.</param>
/// <param name="encoders">Opens query encoders.</param>
/// <param name="watch">Told what is asked of a snapshot; null for nobody.</param>
internal sealed class SnapshotLoader(ServeOptions options, EncoderFactory encoders, ISnapshotWatch? watch = null)
{
    private readonly SnapshotOpener _opener = new(encoders);

    private readonly OpenOptions _openOptions = new()
    {
        Engine = options.Engine,
        VectorDirectory = options.VectorOverride,
        VerifyDigests = options.VerifyChecksums,
        SearchOverride = options.SearchOverride,
        Watch = watch,
    };

    private readonly SnapshotLocator _locator = new(options.SnapshotsDirectory);

    /// <summary>Follows <c>current</c> once: whoever reads the result reads one directory, whatever is published
    /// meanwhile.</summary>
    /// <returns>The snapshot to serve.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB101, PUB102: nothing is published, or the link
    /// dangles.</exception>
    public SnapshotLocation Locate() => options.SnapshotOverride ?? _locator.Current();

    /// <summary>Opens a snapshot with all startup checks, and its databases; it is leased against pruning until it is
    /// closed.</summary>
    /// <param name="location">From <see cref="Locate"/>.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The snapshot; the caller owns its first hold.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104 to PUB109, SRV001, SRV006, or one of the startup
    /// checks.</exception>
    public ServingSnapshot Open(SnapshotLocation location, CancellationToken cancellationToken)
    {
        List<IDisposable> owned = [];
        try
        {
            SearchSnapshot opened = Own(_opener.Open(location.Directory, _openOptions, cancellationToken));
            DetailStore details = Own(DetailStore.Open(Path.Combine(location.Directory, SnapshotFiles.Detail)));
            PickStore picks = Own(PickStore.Open(Path.Combine(location.Directory, SnapshotFiles.Fast)));
            SnapshotDatabases.Check(location.Directory, opened.Metadata, options.VerifyChecksums, cancellationToken);
            return new ServingSnapshot(opened, details, picks)
            {
                Hot = options.Settings.HotAnswerBytes > 0 ? new HotAnswers(options.Settings.HotAnswerBytes) : null,
            };
        }
        catch
        {
            owned.Reverse();
            owned.ForEach(static item => item.Dispose());
            throw;
        }

        T Own<T>(T item)
            where T : IDisposable
        {
            owned.Add(item);
            return item;
        }
    }
}
