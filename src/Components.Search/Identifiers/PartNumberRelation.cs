namespace Components.Search.Identifiers;

/// <summary>How a typed part number stands to a stored one, punctuation and case aside.</summary>
internal enum PartNumberRelation
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Both begin alike, with at least five characters: the same series.</summary>
    Similar,

    /// <summary>The stored one holds the typed one inside.</summary>
    Contains,

    /// <summary>The typed one begins with the stored one.</summary>
    Continues,

    /// <summary>The stored one begins with the typed one.</summary>
    Begins,

    /// <summary>Equal, but for placeholders of the stored one: STM32F103C8Tx.</summary>
    EqualByPlaceholder,

    /// <summary>Equal.</summary>
    Equal,
}
