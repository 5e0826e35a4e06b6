using System.Globalization;
using System.Text.Json;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Frame around the data of an answer, read without building the data: HTTP 200 is transport only, the code
/// decides.</summary>
internal sealed record JlcEnvelope
{
    /// <summary>Success by <see cref="Code"/>.</summary>
    internal const string Ok = "200";

    /// <summary><c>code</c>, a number or a text of one; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary><c>success</c>; null when it is not there, or neither.</summary>
    public bool? Success { get; init; }

    /// <summary><c>message</c> or <c>msg</c>, for people; null when there is none.</summary>
    public string? Message { get; init; }

    /// <summary>How many parts <c>data.componentInfos</c> lists; null when it is no list.</summary>
    public int? Parts { get; init; }

    /// <summary>Whether <c>data.componentInfos</c> is there and null.</summary>
    public bool HasNoList { get; init; }

    /// <summary><c>data.lastKey</c> as JSON, to be sent back as it came; null when it is missing or empty.</summary>
    public string? LastKey { get; init; }

    /// <summary>Whether <c>success</c> is there and neither true nor false: no end of a catalogue is believed then.</summary>
    public bool HasOddSuccess { get; init; }

    /// <summary>Whether <c>data.lastKey</c> is something that cannot be sent back: the catalogue goes on, and nobody knows
    /// where.</summary>
    public bool HasOddKey { get; init; }

    /// <summary>A member that decides and stands twice, so that two readers may believe two answers; null for none.</summary>
    public string? Repeated { get; init; }

    /// <summary>Whether the code and <c>success</c> say so. A missing code is no success.</summary>
    internal bool IsSuccess => Code == Ok && Success != false;

    /// <summary>Reads an answer.</summary>
    /// <param name="utf8">Its body.</param>
    /// <returns>Null when it is no JSON object, or no UTF-8: whoever reads a text of it later would fall over it.</returns>
    internal static JlcEnvelope? Read(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return null;
        }

        try
        {
            Utf8JsonReader json = new(utf8, new JsonReaderOptions { MaxDepth = 64 });
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? ReadRoot(ref json) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a text is the beginning of a JSON object whose end is missing.</summary>
    /// <param name="utf8">What came of an answer; nothing may be the beginning of anything.</param>
    internal static bool IsBegun(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> text = utf8.TrimStart(" \t\r\n"u8);
        if (text is not [] and not [(byte)'{', ..])
        {
            return false;
        }

        try
        {
            Utf8JsonReader json = new(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
            while (json.Read())
            {
                // To the end of what came.
            }

            return json.CurrentDepth > 0 || json.TokenType is JsonTokenType.None or JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JlcEnvelope? ReadRoot(ref Utf8JsonReader json)
    {
        JlcEnvelope envelope = new();
        HashSet<string> names = new(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            envelope = name is "code" or "success" or "data" && !names.Add(name) ? envelope with { Repeated = name } : envelope;
            json.Read();
            switch (name)
            {
                case "code":
                    envelope = envelope with { Code = Scalar(ref json) };
                    break;
                case "success":
                    envelope = Successful(ref json, envelope);
                    break;
                case "message" or "msg" when json.TokenType == JsonTokenType.String:
                    envelope = envelope with { Message = json.GetString() };
                    break;
                case "data" when json.TokenType == JsonTokenType.StartObject:
                    envelope = ReadData(ref json, envelope);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // The end must follow: half an answer is none.
        return json.TokenType == JsonTokenType.EndObject && !json.Read() ? envelope : null;
    }

    private static JlcEnvelope ReadData(ref Utf8JsonReader json, JlcEnvelope envelope)
    {
        bool hasList = false;
        bool hasKey = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isList = json.ValueTextEquals("componentInfos"u8);
            bool isKey = json.ValueTextEquals("lastKey"u8);
            envelope = (isList && hasList) || (isKey && hasKey)
                ? envelope with { Repeated = isList ? "data.componentInfos" : "data.lastKey" } : envelope;
            hasList |= isList;
            hasKey |= isKey;
            json.Read();
            if (isList && json.TokenType == JsonTokenType.StartArray)
            {
                int parts = 0;
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    parts++;
                    json.Skip();
                }

                envelope = envelope with { Parts = parts };
            }
            else if (isList)
            {
                envelope = envelope with { HasNoList = json.TokenType == JsonTokenType.Null };
                json.Skip();
            }
            else if (isKey)
            {
                envelope = envelope with { LastKey = Key(ref json, out bool isOdd), HasOddKey = isOdd };
            }
            else
            {
                json.Skip();
            }
        }

        return envelope;
    }

    // As a text it may be meant as it says; anything else, null too, is no answer to whether it is one.
    private static JlcEnvelope Successful(ref Utf8JsonReader json, JlcEnvelope envelope)
    {
        string? text = json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? null
            : System.Text.Encoding.UTF8.GetString(json.ValueSpan);
        bool isSaid = bool.TryParse(text, out bool success);
        json.Skip();
        return envelope with { Success = isSaid ? success : null, HasOddSuccess = !isSaid };
    }

    private static string? Key(ref Utf8JsonReader json, out bool isOdd)
    {
        isOdd = false;
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString() is { Length: > 0 } text ? JsonSerializer.Serialize(text, FetchJson.Line) : null;
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(json.ValueSpan);
            default:
                isOdd = true;
                json.Skip();
                return null;
        }
    }

    private static string? Scalar(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString();
            case JsonTokenType.Number:
                return json.TryGetInt64(out long number)
                    ? number.ToString(CultureInfo.InvariantCulture) : System.Text.Encoding.UTF8.GetString(json.ValueSpan);
            default:
                json.Skip();
                return null;
        }
    }
}
