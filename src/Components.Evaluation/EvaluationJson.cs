using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Evaluation;

/// <summary>How this project reads JSON files that people keep.</summary>
internal static class EvaluationJson
{
    /// <summary>As documents are written; a member that nobody knows is a mistake.</summary>
    public static JsonSerializerOptions Strict { get; } = new(DocumentJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
