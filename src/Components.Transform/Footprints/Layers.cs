namespace Components.Transform.Footprints;

/// <summary>KiCad's layers for EasyEDA's.</summary>
internal static class Layers
{
    public const string EdgeCuts = "Edge.Cuts";
    public const string Courtyard = "F.CrtYd";
    public const string Fabrication = "F.Fab";
    public const string Silk = "F.SilkS";

    private const string FrontCopper = "F.Cu";
    private const string BackCopper = "B.Cu";

    /// <summary>Width of a line that only says where something is.</summary>
    public const decimal ThinLine = 0.1m;

    /// <summary>Height of the smallest text that can be read.</summary>
    public const decimal SmallestText = 0.5m;

    /// <summary>Whether a layer is copper.</summary>
    public static bool IsCopper(string layer) => layer is FrontCopper or BackCopper;

    /// <summary>Layer of lines; null for one that a footprint does not have.</summary>
    public static string? Drawn(int id) => Filled(id) ?? id switch
    {
        10 => EdgeCuts,
        12 => "Cmts.User",
        14 => "B.Fab",
        15 => "Dwgs.User",
        101 => Fabrication,
        _ => null,
    };

    /// <summary>Layer of areas; null for one whose areas a footprint does not have.</summary>
    public static string? Filled(int id) => id switch
    {
        1 => FrontCopper,
        2 => BackCopper,
        3 => Silk,
        4 => "B.SilkS",
        5 => "F.Paste",
        6 => "B.Paste",
        7 => "F.Mask",
        8 => "B.Mask",
        13 => Fabrication,
        _ => null,
    };

    /// <summary>Layer of the outline of the part's body; null for anything else.</summary>
    public static string? Body(int id) => id == 99 ? Fabrication : null;
}
