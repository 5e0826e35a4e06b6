using Components.Search.Requests;

namespace Components.Search.Opening;

/// <summary>Told what is asked of an open snapshot and when it is closed. A test decides with it when a search ends.</summary>
public interface ISnapshotWatch
{
    /// <summary>Called before a search, on its thread; what it throws is the search's end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    void Searching(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>Called before a snapshot is closed.</summary>
    /// <param name="snapshot">The snapshot, still open.</param>
    void Closing(SearchSnapshot snapshot);
}
