namespace Nuke.Common.Tooling;

/// <summary>A line that a process wrote.</summary>
public struct Output
{
    /// <summary>The stream.</summary>
    public OutputType Type { get; set; }

    /// <summary>The line without its end.</summary>
    public string Text { get; set; }
}
