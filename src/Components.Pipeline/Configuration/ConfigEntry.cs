namespace Components.Pipeline.Configuration;

/// <summary>One key of a mapping with the key's own position.</summary>
internal sealed record ConfigEntry(string Key, SettingPosition Position, ConfigNode Value);
