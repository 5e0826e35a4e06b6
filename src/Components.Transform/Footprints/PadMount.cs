namespace Components.Transform.Footprints;

/// <summary>How a pad is fixed.</summary>
internal enum PadMount
{
    /// <summary>On the surface.</summary>
    Surface,

    /// <summary>In a plated hole.</summary>
    Through,

    /// <summary>A hole without plating.</summary>
    Hole,
}
