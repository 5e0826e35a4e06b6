namespace Components.Index.Building.Sql;

/// <summary>Columns of a part that are read beside its names.</summary>
internal enum DetailColumns
{
    /// <summary>Its description; no number and no code.</summary>
    Texts,

    /// <summary>Its numbers and codes; no description.</summary>
    Values,
}
