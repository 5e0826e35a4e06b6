using Components.Build.Engine.Watching;

namespace Components.Build.Engine.Running;

/// <summary>The running target as its body sees it.</summary>
internal sealed record TargetScope(string Target, TextWriter Log, LifeSigns Life, CancellationToken Cancellation)
{
    public string? Result { get; set; }

    public bool UpToDate { get; set; }
}
