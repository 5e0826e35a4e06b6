namespace Components.Embedding.Settings;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum PoolingMode
{
    /// <summary>No tokens, hence no pooling (hashing).</summary>
    None,

    /// <summary>Mean over the attention mask.</summary>
    Mean,

    /// <summary>The first token's vector.</summary>
    Cls,

    /// <summary>Mean with learned token weights (static).</summary>
    Weighted,
}
