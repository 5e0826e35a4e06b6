namespace Components.Serve.Mcp;

/// <summary>A call whose answer is kept small.</summary>
internal interface IBudgeted
{
    /// <summary>Most characters of the answer; null for the usual.</summary>
    int? Budget { get; }
}
