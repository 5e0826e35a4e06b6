using Microsoft.Extensions.Logging;

namespace Components.Serve.Mcp;

/// <summary>Begins calls of tools, as their transport has it.</summary>
internal interface IToolScopes
{
    /// <summary>Where errors of ours are told.</summary>
    ILogger Logger { get; }

    /// <summary>Begins one call.</summary>
    /// <param name="cancellationToken">The transport's end of the call.</param>
    ToolScope Begin(CancellationToken cancellationToken);
}
