namespace Components.Pipeline.Configuration;

/// <summary>Where a value was written.</summary>
/// <param name="Origin">File relative to the root (<c>pipeline.yaml</c>, <c>profiles/jlc.yaml</c>), environment variable or
/// command line option.</param>
/// <param name="Line">Line from 1; 0 when the origin is not a file.</param>
/// <param name="Column">Column from 1; 0 when the origin is not a file.</param>
public sealed record SettingPosition(string Origin, int Line = 0, int Column = 0)
{
    /// <summary>Whether the value stands in a file.</summary>
    public bool IsFile => Line > 0;

    /// <summary>As editors understand it: <c>pipeline.yaml:14:7</c>, or the bare name of a variable or option.</summary>
    /// <returns>The position as text.</returns>
    public override string ToString() => IsFile ? $"{Origin}:{Line}:{Column}" : Origin;
}
