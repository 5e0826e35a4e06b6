namespace Components.Serve.Endpoints;

/// <summary>Kinds of values of a field after the question mark.</summary>
internal enum QueryFieldKind
{
    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,
}
