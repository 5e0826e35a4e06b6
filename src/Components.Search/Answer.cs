using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Kinds;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;

namespace Components.Search;

/// <summary>An answer while it is made: what was understood, found and counted, before it is put into words.</summary>
/// <param name="Grounded">The plan.</param>
/// <param name="Judge">Its constraints.</param>
/// <param name="IsRaw">Whether only the nearest vectors are asked for.</param>
/// <param name="Memory">What the query works in; given back with the answer.</param>
/// <param name="Release">Takes it back.</param>
internal sealed record Answer(
    GroundedPlan Grounded, ConstraintJudge Judge, bool IsRaw, QueryMemory Memory, Action<QueryMemory> Release) : IDisposable
{
    public required float[] Vector { get; set; }

    /// <summary>Families that the words call by name.</summary>
    public CalledFamilies Called { get; init; } = CalledFamilies.None;

    public IReadOnlyList<Leg> Legs { get; set; } = [];

    /// <summary>The rows that each leg was to search.</summary>
    public IReadOnlyList<RowSet> LegRows { get; set; } = [];

    public IReadOnlyList<RankedPart> Parts { get; set; } = [];

    public IReadOnlyList<string> Notes { get; set; } = [];

    /// <summary>The kind of part that is asked for and that the catalogue does not have.</summary>
    public string? Absent { get; set; }

    /// <summary>Whether nothing that the lexicon knows is near to what the query means.</summary>
    public bool IsFar { get; set; }

    public int Refused { get; set; }

    /// <summary>Whether an order was ended before all that it may hold was judged.</summary>
    public bool IsCut { get; set; }

    /// <summary>Results before the next page; 0 when these are the last.</summary>
    public int Next { get; private set; }

    /// <summary>All ranked parts, before they are cut to a page; valid until the answer is disposed.</summary>
    public IReadOnlyList<RankedPart> All { get; private set; } = [];

    /// <summary>Keeps the parts of the request's page.</summary>
    public void Page(SearchRequest request)
    {
        All = Parts;
        int end = request.Offset + request.Limit;
        Next = Parts.Count > end && end < SearchRequest.MaxOffset ? end : 0;
        RankedPart[] page = new RankedPart[Math.Clamp(Parts.Count - request.Offset, 0, request.Limit)];
        for (int i = 0; i < page.Length; i++)
        {
            page[i] = Parts[request.Offset + i];
        }

        Parts = page;
    }

    public long Total { get; private set; }

    public long Matched { get; private set; }

    public bool IsEstimate { get; private set; }

    /// <summary>Counts over the catalogue where something asked for can be counted, else the candidates.</summary>
    /// <param name="known">Whether something of the query is known here.</param>
    public void Count(bool known)
    {
        if (IsRaw || (known && Grounded.IsCounted))
        {
            // Parts that say the kind's whole name and belong to none of its families: as many as were found.
            int others = Grounded.OfKind is not { } kind ? 0 : Parts.Count(part =>
                part.Match is MatchState.States or MatchState.Silent && !kind.Contains(part.Row));
            (Total, Matched, IsEstimate) = (Grounded.Total + others, Grounded.Matched, others > 0);
        }
        else
        {
            Total = Parts.Count(static part => part.Match is MatchState.States or MatchState.Silent);
            Matched = Parts.Count(static part => part.Match == MatchState.States);
            IsEstimate = Total > 0;
        }
    }

    public void Dispose()
    {
        Grounded.Dispose();
        Judge.Dispose();
        Parts = All = [];
        Memory.Clear();
        Release(Memory);
    }
}
