namespace Nuke.Common;

/// <summary>Where a build runs.</summary>
public sealed class Host
{
    private Host(string name, bool isServer)
    {
        Name = name;
        IsServer = isServer;
    }

    /// <summary>A terminal, or a pipe of one.</summary>
    public static Host Terminal { get; } = new("Terminal", isServer: false);

    /// <summary>GitHub Actions: output is grouped, failures become annotations.</summary>
    public static Host GitHubActions { get; } = new("GitHubActions", isServer: true);

    internal static IReadOnlyList<Host> All { get; } = [GitHubActions, Terminal];

    internal string Name { get; }

    internal bool IsServer { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
