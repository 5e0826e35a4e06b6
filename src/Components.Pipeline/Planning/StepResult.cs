using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>A step that has run or is up to date: its document and its files.</summary>
/// <param name="Document">Its key document.</param>
/// <param name="Listing">Its files.</param>
internal sealed record StepResult(KeyDocument Document, OutputListing Listing);
