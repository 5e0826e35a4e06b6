using System.Text.Encodings.Web;
using System.Text.Json;

namespace Components.Cli;

/// <summary>How <c>--json</c> is written: snake case, letters such as Ω as they are.</summary>
internal static class CliFormat
{
    public static CliJson Json { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
