using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Index.Engine;

/// <summary>Section <c>engine</c> of pipeline.yaml.</summary>
public sealed record EngineSettings
{
    /// <summary>Engine that the manifest names.</summary>
    [Description("Query engine that the manifest names: mapped (production) or exact (debug and referee)")]
    [AllowedValues("exact", "mapped")]
    public string Name { get; init; } = "mapped";
}
