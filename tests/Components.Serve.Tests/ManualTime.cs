namespace Components.Serve.Tests;

/// <summary>A clock that passes when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(double milliseconds) =>
        Interlocked.Add(ref _ticks, (long)(milliseconds * TimeSpan.TicksPerMillisecond));

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
