using Components.Catalog.Corpus;
using Components.Foundation.Reporting;
using Components.Index.Building.Container;

namespace Components.Index.Building.Order;

/// <summary>The keys of a corpus, with the digest of its ids.</summary>
/// <param name="Keys">Key per row.</param>
/// <param name="RowIdentity">Digest of the ids.</param>
internal sealed record CorpusKeys(OrderKey[] Keys, ulong RowIdentity)
{
    /// <summary>Reads a corpus.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="rows">How many rows there are; null where nobody knows.</param>
    /// <returns>The keys.</returns>
    public static CorpusKeys Read(string corpusPath, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null,
        Func<long>? rows = null)
    {
        using RowIdentity identity = new(corpusPath, progress, rows);
        List<OrderKey> keys = [];
        foreach (CorpusRecord record in CorpusCodec.Read(corpusPath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _ = identity.Add(record.LcscId);
            keys.Add(OrderKey.Of(record));
        }

        return new CorpusKeys([.. keys], identity.Finish());
    }
}
