namespace Components.Catalog.Models;

/// <summary>A part in which the model that was loaded is not the recorded one.</summary>
/// <param name="Part">For a message, for example <c>the query prefix</c>.</param>
/// <param name="Recorded">The recorded value.</param>
/// <param name="Found">The loaded value.</param>
public sealed record ModelDifference(string Part, string Recorded, string Found)
{
    /// <summary>The part that is refused with a code of its own, as the vectors' columns are.</summary>
    public const string Dimension = "the dimension";
}
