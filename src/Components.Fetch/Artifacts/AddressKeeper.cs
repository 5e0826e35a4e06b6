using Components.Catalog.Artifacts;

namespace Components.Fetch.Artifacts;

/// <summary>Knows addresses, and asks them where they have to be asked. One rule for every kind: what is here is not
/// asked for again, a run brings so many bytes, a host that only fails is left alone, and what is here stays where its source
/// gives nothing now.</summary>
/// <param name="request">Ages, limits, and how closely objects are looked at.</param>
/// <param name="store">Holds the bytes.</param>
/// <param name="book">Holds the records.</param>
/// <param name="turns">Who may ask a host.</param>
/// <param name="budget">Bytes of the run.</param>
/// <param name="tally">Told of files that are kept because they could not be had anew.</param>
internal sealed class AddressKeeper(
    ArtifactRequest request, ObjectStore store, AddressBook book, HostTurns turns, ArtifactBudget budget,
    ArtifactTally tally)
{
    /// <summary>Knowledge of an address once it was asked, if it had to be.</summary>
    /// <param name="kind">Kind of what lies there.</param>
    /// <param name="key">Name of its record.</param>
    /// <param name="url">Address that is asked first.</param>
    /// <param name="ask">Asks it; given the record before, null for none, and the turn at the host.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="isAskedFor">Whether a document that is here is the one that is asked for; null where none is.</param>
    /// <returns>The record, and whether its bytes came in this run; a null record where it was not asked and nothing is known of
    /// it.</returns>
    internal async Task<(AddressRecord? Record, bool IsNew)> GetAsync(
        ArtifactKind kind, string key, Uri url, Func<AddressRecord?, HostTurn, Task<AddressRecord>> ask,
        CancellationToken cancellationToken, Func<AddressRecord, bool>? isAskedFor = null)
    {
        AddressRecord? known = book.Load(kind.Type, key);

        // Documents are read in any case: what is damaged comes again.
        bool reads = request.ReadsObjects || kind == ArtifactKind.Easyeda;
        if (known is { IsStored: true }
            && (!store.Holds(known, reads) || (kind == ArtifactKind.Easyeda && isAskedFor?.Invoke(known) == false)))
        {
            // It is damaged or another one: all that is known of the address is when its server wants to be asked.
            if (known.MustWait(request.Settings, request.Time.GetUtcNow()))
            {
                return (null, false);
            }

            known = null;
        }

        if (known?.IsDue(request.Settings, request.Time.GetUtcNow()) == false)
        {
            return (known, false);
        }

        using HostTurn turn = new(turns);
        AddressRecord asked;
        try
        {
            await turn.MoveToAsync(url, cancellationToken);
            if (budget.IsSpent)
            {
                return (known, false);
            }

            asked = await ask(known, turn);
        }
        catch (HostGivenUpException)
        {
            return (known, false);
        }

        turns.Note(turn.Url!, asked.Artifact.State != PartArtifact.Failed || FailureReason.IsOfTheFile(asked.Artifact.Reason!));
        if (known is { IsStored: true } && !asked.IsStored)
        {
            // What is here stays: another time may tell whether it is gone.
            if (asked.NotBefore is { } due)
            {
                book.Save(kind.Type, key, known with { NotBefore = due });
            }

            tally.CountKept(kind.Type, asked.Artifact.Reason!);
            return (known, false);
        }

        book.Save(kind.Type, key, asked);
        return (asked, asked.IsStored && asked.Artifact.RawSha256 != known?.Artifact.RawSha256);
    }
}
