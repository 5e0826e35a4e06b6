using System.Text.Json;
using Components.Catalog.Attributes;
using Components.Catalog.Import;
using Components.Catalog.Types;

namespace Components.Transform.Input;

/// <summary>Counts attributes that stand where none belongs: in an object within the extra object that goes by a name of its
/// own. They are not taken, because nobody says whose they are (<c>{"alternative": {"Resistance": "10k"}}</c>); they are not
/// passed over in silence either.</summary>
internal static class NestedAttributes
{
    /// <summary>Counts each property with a name that means a quantity, and each pair under a name that holds attributes, as
    /// lost.</summary>
    /// <param name="utf8">The object, valid JSON.</param>
    /// <param name="fields">Receives the losses.</param>
    public static void Count(ReadOnlySpan<byte> utf8, ExtraFields fields)
    {
        Utf8JsonReader reader = new(utf8);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            string name = reader.GetString()!;
            if (ExtraNames.IsAttributes(name))
            {
                CountPairs(ref reader, fields);
            }
            else if (PickAttributes.IsKnown(AttributeKey.Of(name)))
            {
                fields.LoseAttribute(AttributeLosses.Nested);
            }
        }
    }

    private static void CountPairs(ref Utf8JsonReader reader, ExtraFields fields)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            fields.LoseAttribute(AttributeLosses.Nested);
            return;
        }

        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
            }

            reader.Skip();
            fields.LoseAttribute(AttributeLosses.Nested);
        }
    }
}
