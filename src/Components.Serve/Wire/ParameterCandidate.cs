namespace Components.Serve.Wire;

/// <summary>One pickable part. <c>pick_parameters</c> holds the package and every column of its pick table, null where
/// unknown.</summary>
internal sealed record ParameterCandidate(
    long LcscId,
    long Stock,
    bool IsBasic,
    bool IsPreferred,
    IReadOnlyDictionary<string, object?> PickParameters);
