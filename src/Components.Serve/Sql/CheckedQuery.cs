using Components.Serve.Wire;

namespace Components.Serve.Sql;

/// <summary>A checked query for parts by their values: all that it names exists and has the right kind of value.</summary>
/// <param name="ComponentType">The type that it asks for; empty for parts of any type.</param>
/// <param name="Quantity">Pieces that must be in stock, 1 or more.</param>
/// <param name="Limit">Most candidates, 1 or more.</param>
/// <param name="Notes">Sentences for the caller.</param>
internal abstract record CheckedQuery(string ComponentType, long Quantity, int Limit, IReadOnlyList<string> Notes)
{
    // Milliseconds of one processor: a row read and written.
    private const double CostOfRow = 0.02;

    /// <summary>Fields of candidates beside the values, each once, ascending.</summary>
    public IReadOnlyList<CandidateField> Fields { get; init; } = [];

    /// <summary>Id of the family that it asks for; null for parts of any family.</summary>
    public virtual string? Family => null;

    /// <summary>Cost of an answer, in milliseconds of one processor; an estimate.</summary>
    public double Cost => CostOfFinding + (Limit * CostOfRow);

    /// <summary>The same for queries with the same answer, however they were written.</summary>
    public abstract string Key();

    /// <summary>Cost of finding the rows, in milliseconds of one processor.</summary>
    protected abstract double CostOfFinding { get; }
}
