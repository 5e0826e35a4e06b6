using System.Net;

namespace Components.Fetch.Artifacts;

/// <summary>A server asked for a wait that no file can sit out: the host is left alone for the run, and the address is asked
/// again when it is over.</summary>
/// <param name="status">Status of its answer.</param>
/// <param name="delay">The wait.</param>
internal sealed class HostWaitException(HttpStatusCode status, TimeSpan delay) : Exception("the host asked for a long wait")
{
    internal HttpStatusCode Status { get; } = status;

    internal TimeSpan Delay { get; } = delay;
}
