using System.Text.Json;
using Components.Serve.Http;

namespace Components.Serve.Mcp;

/// <summary>Looks at a message of the protocol before the library does, which repeats the names of methods and tools in answers,
/// exceptions and logs, whatever their length.</summary>
internal static class McpMessage
{
    private const int LongestName = 128;

    /// <summary>Refuses a message whose names are longer than any that there is.</summary>
    /// <param name="body">The message. What is no JSON, or no message, is left to the library, which says so.</param>
    /// <exception cref="ProblemException">SRV102: <c>id</c>, <c>method</c> or <c>params.name</c> is too long.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(body);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                CheckFields(ref reader, "", isMessage: true);
            }
        }
        catch (JsonException)
        {
            // Answered by the library.
        }
    }

    private static void CheckFields(ref Utf8JsonReader reader, string before, bool isMessage)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = isMessage && reader.ValueTextEquals("id"u8) ? "id"
                : isMessage && reader.ValueTextEquals("method"u8) ? "method"
                : !isMessage && reader.ValueTextEquals("name"u8) ? "name" : null;
            bool isParams = isMessage && reader.ValueTextEquals("params"u8);
            reader.Read();
            if (name is not null && reader.ValueSpan.Length > LongestName)
            {
                throw Problems.InvalidField(
                    $"{before}{name}", $"must be at most {LongestName} bytes, found {reader.ValueSpan.Length}.");
            }

            if (isParams && reader.TokenType == JsonTokenType.StartObject)
            {
                CheckFields(ref reader, "params.", isMessage: false);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
