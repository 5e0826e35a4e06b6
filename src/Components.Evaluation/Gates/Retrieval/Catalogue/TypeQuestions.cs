using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Counting;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A component type with a pick table, with its parts and the requests that they suggest.</summary>
/// <param name="Type">The type.</param>
/// <param name="Parts">All of its parts, by id.</param>
/// <param name="Counts">Requests that the parts themselves count.</param>
internal sealed record TypeQuestions(
    TypeDefinition Type, IReadOnlyList<CataloguePart> Parts, IReadOnlyList<CountQuestion> Counts)
{
    /// <summary>Reads type after type; only one is held at a time.</summary>
    /// <param name="witness">The database.</param>
    /// <param name="cancellationToken">Stops between types.</param>
    /// <returns>Types of which there are parts; the same for the same database.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public static IEnumerable<TypeQuestions> Of(CatalogueWitness witness, CancellationToken cancellationToken)
    {
        foreach (TypeDefinition type in TypeTable.Pickable)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (witness.OfType(type.Name) is { Count: > 0 } parts)
            {
                yield return new TypeQuestions(type, parts, CountQuestions.About(type, parts));
            }
        }
    }
}
