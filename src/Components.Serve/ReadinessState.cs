namespace Components.Serve;

/// <summary>Whether the server has finished what it does before it calls itself ready.</summary>
internal sealed class ReadinessState
{
    private int _ready;

    public bool IsReady => Volatile.Read(ref _ready) == 1;

    public void SetReady() => Volatile.Write(ref _ready, 1);
}
