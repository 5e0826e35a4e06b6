namespace Components.Serve.Endpoints;

/// <summary>What a field after the question mark holds.</summary>
internal enum QueryFieldKind
{
    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,
}
