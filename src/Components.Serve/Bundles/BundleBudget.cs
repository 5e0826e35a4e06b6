using Components.Serve.Http;

namespace Components.Serve.Bundles;

/// <summary>Bytes that one bundle may still hold.</summary>
/// <param name="limitBytes">Largest sum of all files.</param>
internal sealed class BundleBudget(long limitBytes)
{
    private long _taken;

    /// <summary>Takes room for a file, before it is read.</summary>
    /// <exception cref="ProblemException">400: there is no room for it.</exception>
    public void Take(long bytes)
    {
        _taken += bytes;
        if (_taken > limitBytes)
        {
            throw Problems.BundleTooLarge(limitBytes);
        }
    }
}
