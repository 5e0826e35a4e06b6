namespace Components.Pipeline.Configuration;

/// <summary>A list.</summary>
internal sealed record ConfigList(SettingPosition Position, IReadOnlyList<ConfigNode> Items, string? RawText = null) : ConfigNode(
    Position)
{
    internal override string Found => "a list";
}
