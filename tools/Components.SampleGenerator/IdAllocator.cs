namespace Components.SampleGenerator;

/// <summary>Catalogue ids: the real one where it is known for certain, else one of the reserved range, derived from
/// manufacturer and part number, so that adding a part changes no other part's id.</summary>
internal sealed class IdAllocator
{
    internal const long FirstReserved = 800_000_000;
    internal const int ReservedCount = 90_000_000;

    private readonly Dictionary<long, string> _taken = [];

    internal long IdOf(SamplePart part)
    {
        string name = $"{part.Manufacturer} {part.PartNumber}";
        long id = KnownIds.Find(part.PartNumber) ?? FirstReserved + StableHash.Pick(name, "id", ReservedCount);
        return _taken.TryAdd(id, name) ? id
            : throw new InvalidOperationException($"'{name}' and '{_taken[id]}' have the same id {id}.");
    }
}
