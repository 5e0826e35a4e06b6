using Components.Catalog.Attributes;

namespace Components.Transform.Input;

/// <summary>What the <c>extra</c> column says, reused from row to row.</summary>
internal sealed class ExtraFields
{
    public AttributeSet Attributes { get; } = new();

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Manufacturer { get; set; } = "";

    public string PartNumber { get; set; } = "";

    public string Footprint { get; set; } = "";

    public string DataManualUrl { get; set; } = "";

    public string ModelPath { get; set; } = "";

    public string ModelUuid { get; set; } = "";

    /// <summary>The object without its attributes, as JSON.</summary>
    public string RemainderJson { get; set; } = "{}";

    public void Clear()
    {
        Attributes.Clear();
        Title = Description = Manufacturer = PartNumber = Footprint = DataManualUrl = ModelPath = ModelUuid = "";
        RemainderJson = "{}";
    }
}
