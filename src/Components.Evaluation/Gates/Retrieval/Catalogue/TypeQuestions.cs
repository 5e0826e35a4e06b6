using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Counting;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A component type with a pick table, with its parts and the requests that they suggest.</summary>
/// <param name="Type">The type.</param>
/// <param name="Parts">All of its parts, by id.</param>
/// <param name="Counts">Requests that the parts themselves count.</param>
/// <param name="Numbers">Numbers that its parts state, by property.</param>
internal sealed record TypeQuestions(
    TypeDefinition Type, IReadOnlyList<CataloguePart> Parts, IReadOnlyList<CountQuestion> Counts, StatedNumbers Numbers)
{
    /// <summary>Reads type after type, the next one while the caller asks about this one: reading takes one core, and two types
    /// at most are held at a time.</summary>
    /// <param name="witness">The database.</param>
    /// <param name="cancellationToken">Stops between types.</param>
    /// <returns>Types of which there are parts; the same for the same database.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public static IEnumerable<TypeQuestions> Of(CatalogueWitness witness, CancellationToken cancellationToken)
    {
        Task<(IReadOnlyList<CataloguePart> Parts, StatedNumbers Numbers)> reading = Read(witness, 0);
        try
        {
            for (int i = 0; i < TypeTable.Pickable.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (IReadOnlyList<CataloguePart> parts, StatedNumbers numbers) = reading.GetAwaiter().GetResult();
                if (i + 1 < TypeTable.Pickable.Count)
                {
                    reading = Read(witness, i + 1);
                }

                if (parts.Count > 0)
                {
                    TypeDefinition type = TypeTable.Pickable[i];
                    yield return new TypeQuestions(type, parts, CountQuestions.About(type, parts), numbers);
                }
            }
        }
        finally
        {
            // A caller that stops early may close or delete what is being read.
            _ = Task.WaitAny([reading], CancellationToken.None);
        }
    }

    private static Task<(IReadOnlyList<CataloguePart> Parts, StatedNumbers Numbers)> Read(CatalogueWitness witness, int type) =>
        Task.Run(() => (witness.OfType(TypeTable.Pickable[type]), witness.NumbersOf(TypeTable.Pickable[type].Name)));
}
