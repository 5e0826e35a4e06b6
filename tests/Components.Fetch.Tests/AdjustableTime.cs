namespace Components.Fetch.Tests;

/// <summary>A clock that stands until it is set; timers run as they do.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
