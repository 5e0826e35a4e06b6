using System.Net;
using Components.Client.Wire;

namespace Components.Client;

/// <summary>The server answered that it does not answer: a mistake of the request, something that there is not, or a server that
/// is busy or ill.</summary>
public sealed class RefusedException : ComponentsClientException
{
    /// <summary>Makes one.</summary>
    /// <param name="problem">The server's words.</param>
    /// <param name="where">The request.</param>
    /// <param name="retryAfter">When the server asks to come back; null when it does not.</param>
    public RefusedException(Problem problem, string where, TimeSpan? retryAfter)
        : base(problem.Code!, problem.Detail ?? problem.Title ?? "The request was refused.", where, problem.Remedy ?? "")
    {
        Problem = problem;
        RetryAfter = retryAfter;
    }

    /// <summary>Problem as the server sent it, with every field that is wrong.</summary>
    public Problem Problem { get; }

    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status => (HttpStatusCode)Problem.Status;

    /// <summary>When the server asks to come back; null when waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; }
}
