namespace Components.Serve.Wire;

/// <summary>Body of a request that takes none: nothing, or an empty object.</summary>
internal sealed record EmptyQuery;
