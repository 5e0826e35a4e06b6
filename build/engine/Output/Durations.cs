namespace Components.Build.Engine.Output;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    public static string Format(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 1 } => "-",
        { TotalMilliseconds: < 1000 } => $"{duration.TotalMilliseconds:0} ms",
        { TotalSeconds: < 59.95 } => $"{duration.TotalSeconds:0.0} s",
        { TotalHours: < 1 } => $"{(int)duration.TotalMinutes}:{duration.Seconds:00} min",
        _ => $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00} h",
    };
}
