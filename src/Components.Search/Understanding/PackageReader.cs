using Components.Catalog.Packages;

namespace Components.Search.Understanding;

/// <summary>Packages among the words of a query. The policy of queries is chosen here alone: two dozen readers ask, and one that
/// named another policy would understand a token otherwise than the rest.</summary>
internal static class PackageReader
{
    /// <summary>Whether the token is a package with everything that identifies it (a bare <c>QFN</c> is not).</summary>
    public static bool IsPackage(string token) => TryRead(token, out _, out _);

    /// <summary>Reads a package token.</summary>
    /// <param name="token">One token.</param>
    /// <param name="package">The package to look for, without a leading type letter.</param>
    /// <param name="letter">R, C, L or D of <c>R0402</c>; else the null character.</param>
    public static bool TryRead(string token, out string package, out char letter) =>
        PackageGrammar.TryRead(token, PackagePolicy.Query, out package, out letter);
}
