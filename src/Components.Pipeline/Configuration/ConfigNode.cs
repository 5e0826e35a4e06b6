namespace Components.Pipeline.Configuration;

/// <summary>A node of the configuration as written, before it is bound to a settings type.</summary>
internal abstract record ConfigNode(SettingPosition Position)
{
    /// <summary>Name of a node of this kind in messages.</summary>
    internal abstract string Found { get; }
}
