using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Addresses that machines ask to learn how the server is.</summary>
internal static class ProbePaths
{
    /// <summary>The process lives.</summary>
    public const string Health = "/healthz";

    /// <summary>Requests get answers.</summary>
    public const string Ready = "/readyz";

    /// <summary>Counts for a scraper.</summary>
    public const string Metrics = "/metrics";

    /// <summary>Whether an orchestrator's probe asks: it has no key, and calls the server by its number.</summary>
    /// <param name="path">The request's path.</param>
    /// <returns>True for <see cref="Health"/> and <see cref="Ready"/>, in any case of letters.</returns>
    public static bool IsOrchestrators(PathString path) => Is(path, Health) || Is(path, Ready);

    /// <summary>Whether the answer is due however much a client asks.</summary>
    /// <param name="path">The request's path.</param>
    /// <returns>True for all three, in any case of letters.</returns>
    public static bool IsUnlimited(PathString path) => IsOrchestrators(path) || Is(path, Metrics);

    private static bool Is(PathString path, string wanted) =>
        string.Equals(path.Value, wanted, StringComparison.OrdinalIgnoreCase);
}
