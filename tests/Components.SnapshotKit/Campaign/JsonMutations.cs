using System.Text;
using System.Text.Json.Nodes;

namespace Components.SnapshotKit.Campaign;

/// <summary>Ways in which a JSON document goes wrong while it stays one: a value is another one, missing, or there
/// twice.</summary>
public static class JsonMutations
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "1.5", "1e308", "-1e308", "9223372036854775807", "9223372036854775808", "2147483647",
        "2147483648", "4294967296", "\"\"", "\"x\"", "\"../../x\"",
        "\"/etc/passwd\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"NaN\"", "[]", "{}", "[null]", "[[]]", "{\"a\":null}",
        "[1,\"a\",null,{}]",
    ];

    /// <summary>Changes one value of a document.</summary>
    /// <param name="document">An object; it is changed.</param>
    /// <param name="draw">Draws.</param>
    /// <returns>What was done.</returns>
    public static string Change(JsonObject document, Random draw)
    {
        List<(JsonNode Parent, string Name, int Index)> places = [];
        Collect(document, places);
        (JsonNode parent, string name, int index) = places[draw.Next(places.Count)];
        JsonNode? value = Value(draw);
        if (parent is JsonArray list)
        {
            switch (draw.Next(4))
            {
                case 0:
                    list.RemoveAt(index);
                    return "element left out";
                case 1:
                    list.Add(list[index]?.DeepClone());
                    return "element twice";
                default:
                    list[index] = value;
                    return "element replaced";
            }
        }

        JsonObject item = (JsonObject)parent;
        if (draw.Next(4) == 0)
        {
            item.Remove(name);
            return "value left out";
        }

        item[name] = value;
        return "value replaced";
    }

    private static JsonNode? Value(Random draw)
    {
        if (draw.Next(20) == 0)
        {
            return JsonValue.Create(new string('x', 1 << 20));
        }

        if (draw.Next(20) == 0)
        {
            StringBuilder deep = new();
            deep.Append('[', 60).Append(']', 60);
            return JsonNode.Parse(deep.ToString());
        }

        return JsonNode.Parse(Values[draw.Next(Values.Length)]);
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string Name, int Index)> places)
    {
        switch (node)
        {
            case JsonObject item:
                foreach ((string name, JsonNode? value) in item)
                {
                    places.Add((item, name, 0));
                    Collect(value, places);
                }

                break;
            case JsonArray list:
                for (int index = 0; index < list.Count; index++)
                {
                    places.Add((list, "", index));
                    Collect(list[index], places);
                }

                break;
            default:
                break;
        }
    }
}
