using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Serve.Access;

/// <summary>One key of <c>serve.api_keys</c>, by its hash: the key itself is kept nowhere.</summary>
public sealed record ApiKeySettings
{
    /// <summary>SHA-256 of the key's bytes (UTF-8), 64 hexadecimal digits.</summary>
    [Description("SHA-256 of the key, 64 hexadecimal digits; 'printf %s KEY | sha256sum' gives it")]
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public required string Sha256 { get; init; }

    /// <summary>Whether the key opens the routes under <c>/v1/admin</c>.</summary>
    [Description("Whether the key opens the routes under /v1/admin, from whatever machine")]
    public bool Admin { get; init; }
}
