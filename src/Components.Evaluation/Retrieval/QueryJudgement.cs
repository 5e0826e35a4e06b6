namespace Components.Evaluation.Retrieval;

/// <summary>A query's expectation, counted over the parts of one catalogue. Parts that nobody returned are counted, not listed:
/// a query such as <c>resistor</c> has a relevant part in every third row.</summary>
public sealed class QueryJudgement
{
    private readonly int[] _relevantByGrade = new int[HighestGrade + 1];
    private readonly Dictionary<long, int> _grades = [];
    private readonly HashSet<long> _compliant = [];

    internal QueryJudgement(bool hasConstraint)
    {
        HasConstraint = hasConstraint;
    }

    /// <summary>Highest grade of an expectation.</summary>
    public const int HighestGrade = 3;

    /// <summary>Relevant parts of the catalogue.</summary>
    public int Relevant { get; private set; }

    /// <summary>Grades of the relevant parts among those that were returned.</summary>
    public IReadOnlyDictionary<long, int> Grades => _grades;

    /// <summary>The best of the relevant parts that were not returned: highest grade, of equal ones the one that was judged
    /// first; null when there is none.</summary>
    public (long Part, int Grade)? BestOther { get; private set; }

    /// <summary>Whether the query has a hard constraint.</summary>
    public bool HasConstraint { get; }

    /// <summary>Parts of the catalogue that meet the hard constraint; 0 without one.</summary>
    public int CompliantParts { get; private set; }

    /// <summary>Compliant parts that were returned.</summary>
    public IReadOnlySet<long> Compliant => _compliant;

    /// <summary>The best grades that any answer could have.</summary>
    /// <param name="depth">Length of the answer.</param>
    /// <returns>Up to <paramref name="depth"/> grades, descending.</returns>
    public IEnumerable<int> Best(int depth) =>
        Enumerable.Range(1, HighestGrade).Reverse()
            .SelectMany(grade => Enumerable.Repeat(grade, Math.Min(depth, _relevantByGrade[grade]))).Take(depth);

    /// <summary>Adds a part, after all that have lower ids.</summary>
    /// <param name="part">Its id.</param>
    /// <param name="judged">Grade and compliance.</param>
    /// <param name="returned">Ids whose grade is of interest.</param>
    internal void Add(long part, JudgedGrade judged, IReadOnlySet<long> returned)
    {
        bool wasReturned = judged != default && returned.Contains(part);
        if (judged.Grade > 0)
        {
            Relevant++;
            _relevantByGrade[judged.Grade]++;
            if (wasReturned)
            {
                _grades.Add(part, judged.Grade);
            }
            else if (BestOther is null || judged.Grade > BestOther.Value.Grade)
            {
                BestOther = (part, judged.Grade);
            }
        }

        if (judged.Complies)
        {
            CompliantParts++;
            if (wasReturned)
            {
                _compliant.Add(part);
            }
        }
    }

    /// <summary>Adds what was judged of the parts behind these.</summary>
    /// <param name="later">A judgement of the same query, over parts with higher ids.</param>
    internal void Add(QueryJudgement later)
    {
        Relevant += later.Relevant;
        CompliantParts += later.CompliantParts;
        for (int grade = 0; grade < _relevantByGrade.Length; grade++)
        {
            _relevantByGrade[grade] += later._relevantByGrade[grade];
        }

        foreach ((long part, int grade) in later._grades)
        {
            _grades.Add(part, grade);
        }

        _compliant.UnionWith(later._compliant);
        BestOther = BestOther is null || later.BestOther?.Grade > BestOther.Value.Grade ? later.BestOther : BestOther;
    }
}
