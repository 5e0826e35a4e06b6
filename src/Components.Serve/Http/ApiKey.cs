namespace Components.Serve.Http;

/// <summary>A key that this server knows.</summary>
/// <param name="Name">Name in the settings, for logs and limits; never the key.</param>
/// <param name="IsAdmin">Whether it opens the operator's routes.</param>
internal sealed record ApiKey(string Name, bool IsAdmin);
