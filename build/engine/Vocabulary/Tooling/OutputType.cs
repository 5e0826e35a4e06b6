namespace Nuke.Common.Tooling;

/// <summary>Stream that a line came from.</summary>
public enum OutputType
{
    /// <summary>Standard output.</summary>
    Std,

    /// <summary>Standard error.</summary>
    Err,
}
