using Components.Serve.Wire;

namespace Components.Serve.Http;

/// <summary>Ends a request with a problem; <see cref="Handling.RequestBoundary"/> writes it.</summary>
internal sealed class ProblemException(Problem problem, TimeSpan? retryAfter = null) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;

    /// <summary>Value of the Retry-After header; null sends none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
