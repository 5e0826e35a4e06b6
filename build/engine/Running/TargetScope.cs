namespace Components.Build.Engine.Running;

/// <summary>The running target as its body sees it.</summary>
internal sealed record TargetScope(string Target, TextWriter Log, CancellationToken Cancellation)
{
    public string? Result { get; set; }

    public bool UpToDate { get; set; }
}
