namespace Components.Search.Identifiers;

/// <summary>A word that may be a part number, in the form in which it is compared with those of all candidates; made once a
/// query.</summary>
internal sealed class TypedNumber
{
    /// <summary>Folds it.</summary>
    /// <param name="text">As typed.</param>
    public TypedNumber(string text)
    {
        Text = text.Trim();
        Folded = PartNumberMatch.Fold(text);
        Word = text.ToLowerInvariant();
    }

    /// <summary>As typed, without blanks around it.</summary>
    public string Text { get; }

    /// <summary>Its letters and digits, lower case.</summary>
    public string Folded { get; }

    /// <summary>As typed, lower case: as a word of a text.</summary>
    public string Word { get; }
}
