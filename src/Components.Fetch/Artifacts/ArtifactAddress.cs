using Components.Catalog.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>One address of one kind. Parts that share it share what it gave.</summary>
/// <param name="Kind">Kind of its bytes.</param>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="Part">Number of the part whose document is asked for; null where what lies there names none.</param>
internal sealed record ArtifactAddress(ArtifactKind Kind, Uri Url, string? Part = null)
{
    /// <summary>Name of its record and of its half-downloaded file.</summary>
    internal string Key => Sha256Digest.OfText($"{Kind.Type}\n{Url.AbsoluteUri}").ToString();

    /// <summary>Address as records show it: without user and password.</summary>
    internal string Shown => Url.GetComponents(
        UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);

    /// <summary>Address of a kind, made of its setting.</summary>
    /// <param name="kind">A kind that has a setting.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="value">What stands for the kind's mark.</param>
    /// <exception cref="Foundation.Errors.UsageException">FET070: the setting gives no http or https address.</exception>
    internal static ArtifactAddress Of(ArtifactKind kind, ArtifactSettings settings, string value)
    {
        string template = settings.AddressOf(kind) ?? throw ArtifactErrors.NoPageAddress();
        return template.Contains(kind.Mark!, StringComparison.Ordinal)
            && TryParse(template.Replace(kind.Mark!, Uri.EscapeDataString(value), StringComparison.Ordinal)) is { } url
                ? new ArtifactAddress(kind, url, kind == ArtifactKind.Easyeda ? value : null)
                : throw ArtifactErrors.NoAddress(kind.Setting!, template, kind.Mark!);
    }

    /// <summary>An http or https address; null for anything else. The place in a file that it names is left out: servers are
    /// never told, and it would make two addresses of one.</summary>
    internal static Uri? TryParse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri : null;
}
