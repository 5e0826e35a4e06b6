namespace Components.Transform.Input;

/// <summary>Why an attribute that a row states did not reach its attributes.</summary>
internal static class AttributeLosses
{
    /// <summary>NaN or infinity, which no JSON has.</summary>
    public const string NotFinite = "not_finite";

    /// <summary>The value is an object, or a list of more than texts and numbers.</summary>
    public const string NotText = "not_text";

    /// <summary>An item of a list of attributes has no name and value that can be told apart.</summary>
    public const string ListItem = "list_item_unreadable";

    /// <summary>Stands in an object that is none of the row's attributes; what it says stays in extra_json.</summary>
    public const string Nested = "nested_elsewhere";

    /// <summary>The key <c>attributes</c> holds neither an object nor a list, nor one of them as JSON in a text.</summary>
    public const string NotAttributes = "attributes_unreadable";

    /// <summary>The row states another value under the same name before.</summary>
    public const string Repeated = "repeated_with_another_value";

    /// <summary>A value of extra in whose place jlc_extra states another one.</summary>
    public const string Replaced = "replaced_by_jlc_extra";

    /// <summary>A value without a name.</summary>
    public const string Nameless = "nameless";

    /// <summary>More attributes than a part can have.</summary>
    public const string TooMany = "too_many";
}
