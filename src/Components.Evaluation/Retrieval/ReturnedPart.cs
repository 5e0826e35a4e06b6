namespace Components.Evaluation.Retrieval;

/// <summary>A result as the report shows it.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="Package">Package.</param>
/// <param name="Description">Description.</param>
/// <param name="Grade">Its grade.</param>
public sealed record ReturnedPart(long LcscId, string PartNumber, string Package, string Description, int Grade);
