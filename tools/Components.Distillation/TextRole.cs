namespace Components.Distillation;

/// <summary>Role of a text when queries meet documents.</summary>
internal enum TextRole
{
    /// <summary>A component text.</summary>
    Document,

    /// <summary>General language: what somebody might ask in.</summary>
    Need,

    /// <summary>Neither; learned among all others.</summary>
    Other,
}
