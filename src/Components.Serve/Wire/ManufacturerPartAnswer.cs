namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/components/mfr/{manufacturer}/{part}</c>.</summary>
internal sealed record ManufacturerPartAnswer(
    string ManufacturerName, string PartNumber, IReadOnlyList<long> ComponentIds, int Total);
