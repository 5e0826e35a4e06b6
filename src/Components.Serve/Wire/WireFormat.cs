using System.Text.Encodings.Web;
using System.Text.Json;

namespace Components.Serve.Wire;

/// <summary>How the server reads and writes JSON: snake case, and letters such as Ω as they are (answers are UTF-8 JSON, never
/// inlined into HTML). Whether a body has the form of its type is <see cref="Http.JsonShape"/>'s to say, first. Facts:
/// docs/FACTS.md, section 5.</summary>
internal static class WireFormat
{
    public static WireJson Json { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
