namespace Components.Index.Lexical.Analysis;

/// <summary>Which field a text comes from.</summary>
internal enum TextMode
{
    /// <summary>Running text of a part: description, attributes, category, manufacturer.</summary>
    Text,

    /// <summary>A part number: indexed whole, by its beginnings and by its inner fragments.</summary>
    PartNumber,

    /// <summary>A package.</summary>
    Package,

    /// <summary>Text that a user typed.</summary>
    Query,
}
