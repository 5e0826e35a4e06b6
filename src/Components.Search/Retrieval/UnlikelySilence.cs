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
/// <param name="Silent">Parts that contradict nothing, and do not state the wish.</param>
/// <remarks>When none of n parts that say has it, the rule of succession gives each of s others 1/(n + 2): more than n of them
/// are needed before one is expected. The request's filters do not matter here, so that a filter never makes a part an answer
/// that it was not without.</remarks>
internal sealed record UnlikelySilence(QueryConstraint Constraint, int Otherwise, int Silent)
{
    /// <summary>Fewer parts that state something else prove little: six memories of one kind have six sizes.</summary>
    public const int FewestWitnesses = 10;

    // Parts of the kind that have not the rest are weaker witnesses: so many more of them are needed.
    private const int OfOthers = 2;

    /// <summary>Looks for one.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="judge">Constraints of a plan of which no row states all.</param>
    /// <param name="kind">The kind of part that is called by name; null for none.</param>
    /// <returns>The one that most parts are against, with the rest or of the kind; null when there is none.</returns>
    public static UnlikelySilence? Find(IQueryEngine engine, ConstraintJudge judge, Kinds.KnownKind? kind)
    {
        int[] decided = [.. Enumerable.Range(0, judge.Count).Where(judge.IsDecided)];
        using RowSet all = engine.Resolve(Filter.All);
        using RowSet ofKind = engine.NewSet();
        if (kind is null)
        {
            ofKind.UnionWith(all);
        }
        else
        {
            kind.AddRows(all, ofKind);
        }

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

        int[] ofKindAlone = [.. decided.Where(index => IsOfKind(judge.Constraint(index)))];
        UnlikelySilence? found = null;
        foreach (int index in decided.Where(index => IsUsuallyStated(judge.Constraint(index))))
        {
            foreach ((int[] others, int weight) in ((int[], int)[])[(decided, 1), (ofKindAlone, OfOthers)])
            {
                using RowSet rest = NotAgainst(engine, judge, ofKind, others.Where(other => other != index));
                int otherwise = rest.Count - rest.CountCommon(judge.NotAgainst(index));
                if (otherwise >= FewestWitnesses && otherwise > weight * fitting.Count && otherwise > (found?.Otherwise ?? 0)
                    && rest.CountCommon(judge.Stating(index)!) == 0)
                {
                    found = new UnlikelySilence(judge.Constraint(index), otherwise, fitting.Count);
                }
            }
        }

        return found;
    }

    private static bool IsOfKind(QueryConstraint constraint) => constraint is QueryConstraint.TypeIs
        || (constraint is QueryConstraint.QuantityIn { Columns.Count: > 0 } value
            && value.Columns.All(static column => PickSchema.Column(column.Column).Sense == Relation.Nominal));

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
