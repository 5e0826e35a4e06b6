namespace Nuke.Common;

/// <summary>How much the build says.</summary>
public enum Verbosity
{
    /// <summary>Everything, with decisions, started commands and stack traces.</summary>
    Verbose,

    /// <summary>The output of every target. The default.</summary>
    Normal,

    /// <summary>The output of failed targets alone, and the summary.</summary>
    Minimal,

    /// <summary>Failures alone.</summary>
    Quiet,
}
