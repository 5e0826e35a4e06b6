namespace Components.Serve.Parametric;

/// <summary>How the parts of a query are sold.</summary>
/// <param name="PackageFamily">The family of their package; null for any.</param>
/// <param name="Package">The package of that very name; null for all of its family.</param>
/// <param name="IsBasic">Whether they are basic parts of the assembler's library; null for any.</param>
/// <param name="IsPreferred">Whether they are preferred ones; null for any.</param>
internal sealed record AskedOffer(
    string? PackageFamily = null, string? Package = null, bool? IsBasic = null, bool? IsPreferred = null);
