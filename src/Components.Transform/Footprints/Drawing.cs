namespace Components.Transform.Footprints;

/// <summary>The pieces of a footprint, in the order of the document.</summary>
internal sealed class Drawing
{
    public List<Pad> Pads { get; } = [];

    public List<DrawnLine> Lines { get; } = [];

    public List<DrawnCircle> Circles { get; } = [];

    public List<DrawnArc> Arcs { get; } = [];

    public List<DrawnPolygon> Polygons { get; } = [];

    public List<DrawnText> Texts { get; } = [];

    /// <summary>Shapes that KiCad's footprints have nothing for, by command: how many were left out.</summary>
    public SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    public void LeaveOut(string command) => LeftOut[command] = LeftOut.GetValueOrDefault(command) + 1;
}
