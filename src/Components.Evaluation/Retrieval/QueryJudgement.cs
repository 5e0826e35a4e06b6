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

    internal void AddRelevant(long part, int grade, bool wasReturned)
    {
        Relevant++;
        _relevantByGrade[grade]++;
        if (wasReturned)
        {
            _grades.Add(part, grade);
        }
        else if (BestOther is null || grade > BestOther.Value.Grade)
        {
            BestOther = (part, grade);
        }
    }

    internal void AddCompliant(long part, bool wasReturned)
    {
        CompliantParts++;
        if (wasReturned)
        {
            _compliant.Add(part);
        }
    }
}
