namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/components/mfr/{manufacturer}/{part}</c>.</summary>
/// <param name="ManufacturerName">Manufacturer as the catalogue writes it.</param>
/// <param name="PartNumber">Part number as the catalogue writes it.</param>
/// <param name="ComponentIds">Catalogue ids, ascending; at most <c>limit</c>.</param>
/// <param name="Total">How many there are.</param>
internal sealed record ManufacturerPartAnswer(
    string ManufacturerName, string PartNumber, IReadOnlyList<long> ComponentIds, int Total);
