using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>A wish that no part states although parts of its kind usually say: those that do not say are then no answer to it.
/// Of 310 ceramic capacitors of 1 nF, 309 state another voltage than 10 kV and one states none.</summary>
/// <param name="Constraint">The wish.</param>
/// <param name="Otherwise">Parts that have the rest, or do not say, and state something else than the wish: the rest of the
/// query, or the kind and its value alone.</param>
/// <remarks>When none of n parts that say has it, the rule of succession gives each of s others 1/(n + 2): more than n of them
/// are needed before one is expected. The request's filters do not matter here, so that a filter never makes a part an answer
/// that it was not without.</remarks>
internal sealed record UnlikelySilence(QueryConstraint Constraint, int Otherwise)
{
    /// <summary>Fewer parts that state something else prove little: six memories of one kind have six sizes.</summary>
    private const int FewestWitnesses = 10;

    // Parts of the kind that have not the rest are weaker witnesses: so many more of them are needed.
    private const int OfOthers = 2;

    /// <summary>Whether the witnesses are of the kind and its value, and may lack the rest.</summary>
    public bool IsOfKind { get; private init; }

    /// <summary>Looks for one.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="judge">Constraints of a plan of which no row states all.</param>
    /// <param name="kind">The kind of part that is called by name; null for none.</param>
    /// <returns>The one that most parts are against, with the rest or of the kind; null when there is none.</returns>
    public static UnlikelySilence? Find(IQueryEngine engine, ConstraintJudge judge, Kinds.KnownKind? kind)
    {
        int[] decided = [.. Enumerable.Range(0, judge.Count).Where(judge.IsDecided)];
        int[] wishes = [.. decided.Where(index => IsUsuallyStated(judge.Constraint(index)))];
        if (wishes.Length == 0)
        {
            return null;
        }

        using RowSet all = engine.Resolve(Filter.All);
        using RowSet members = engine.NewSet();
        kind?.AddRows(all, members);
        RowSet ofKind = kind is null ? all : members;
        using RowSet fitting = NotAgainst(engine, judge, ofKind, decided);
        using RowSet stating = engine.NewSet();
        stating.UnionWith(fitting);
        foreach (int index in decided)
        {
            stating.IntersectWith(judge.Stating(index)!);
        }

        if (stating.Count > 0)
        {
            return null;
        }

        int[] kinds = [.. decided.Where(index => SaysKind(judge.Constraint(index)))];
        UnlikelySilence? found = null;
        foreach (int index in wishes)
        {
            found = Better(found, Among(decided.Where(other => other != index), index, 1));

            // Without a word for the kind every part would be a witness.
            int[] others = [.. kinds.Where(other => other != index)];
            found = kind is null && others.Length == 0 ? found
                : Better(found, Among(others, index, OfOthers) is { } wider ? wider with { IsOfKind = true } : null);
        }

        return found;

        UnlikelySilence? Among(IEnumerable<int> others, int index, int weight)
        {
            using RowSet rest = NotAgainst(engine, judge, ofKind, others);
            int otherwise = rest.Count - rest.CountCommon(judge.NotAgainst(index));
            return otherwise >= FewestWitnesses && otherwise > weight * fitting.Count
                && rest.CountCommon(judge.Stating(index)!) == 0
                ? new UnlikelySilence(judge.Constraint(index), otherwise) : null;
        }
    }

    private static UnlikelySilence? Better(UnlikelySilence? found, UnlikelySilence? other) =>
        other is null || found?.Otherwise >= other.Otherwise ? found : other;

    private static bool SaysKind(QueryConstraint constraint) => constraint is QueryConstraint.TypeIs
        || (constraint is QueryConstraint.QuantityIn { Columns.Count: > 0 } value
            && value.Columns.All(static column => PickSchema.Column(column).Sense == Relation.Nominal));

    // A part without a package may stand for all that it is made in.
    private static bool IsUsuallyStated(QueryConstraint constraint) => !constraint.Negated
        && constraint is QueryConstraint.QuantityIn or QueryConstraint.PropertyIs or QueryConstraint.CodeIs;

    private static RowSet NotAgainst(IQueryEngine engine, ConstraintJudge judge, RowSet among, IEnumerable<int> constraints)
    {
        RowSet rows = engine.NewSet();
        rows.UnionWith(among);
        foreach (int index in constraints)
        {
            rows.IntersectWith(judge.NotAgainst(index));
        }

        return rows;
    }
}
