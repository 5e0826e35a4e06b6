namespace Components.Serve;

/// <summary>Whether the server has been told to stop and asks its callers to go elsewhere.</summary>
internal sealed class DrainState
{
    private int _draining;

    public bool IsDraining => Volatile.Read(ref _draining) == 1;

    public void Begin() => Volatile.Write(ref _draining, 1);
}
