using Components.Evaluation.Gates.Retrieval.Counting;
using Components.Evaluation.Gates.Retrieval.Invariants;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Whether a description says what a column does not.</summary>
internal static class TextWitness
{
    private const double Slack = 0.021;

    /// <summary>Whether it says all that the columns leave open.</summary>
    /// <param name="wish">The value that is asked for.</param>
    /// <param name="part">A part that contradicts nothing of it.</param>
    public static bool States(CountWish wish, CataloguePart part) =>
        (wish.OfPackage(part) is not null || StatesPackage(wish, part))
        && (wish.OfValue(part) is not null || StatesValue(wish, part));

    /// <summary>Whether it names the package.</summary>
    /// <param name="wish">The value that is asked for.</param>
    /// <param name="part">A part.</param>
    public static bool StatesPackage(CountWish wish, CataloguePart part) =>
        part.Description.Contains(wish.Package!, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it has the value.</summary>
    /// <param name="wish">The value that is asked for.</param>
    /// <param name="part">A part.</param>
    public static bool StatesValue(CountWish wish, CataloguePart part) => StatedQuantities.Of(part.Description)
        .Any(stated => Math.Abs(stated.Value - wish.Value!.Value.Number) <= wish.Value.Value.Number * Slack);
}
