using Components.Foundation.Files;

namespace Components.Pipeline.Fingerprinting;

/// <summary>One thing that makes a key differ from an earlier one.</summary>
/// <param name="Part">Kind of thing.</param>
/// <param name="Name">Setting or input.</param>
/// <param name="Before">Earlier value or digest; null when it was not there.</param>
/// <param name="Now">Present value or digest; null when it is gone.</param>
public sealed record KeyDifference(KeyPart Part, string Name, string? Before, string? Now)
{
    /// <summary>For people: digests shortened, for example <c>setting embed.batch_size: 64 -> 128</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string subject = Part switch
        {
            KeyPart.Version => "step version",
            KeyPart.Setting => $"setting {Name}",
            _ => $"input {Name}",
        };
        return (Before, Now) switch
        {
            (null, _) => $"{subject}: new ({Show(Now!)})",
            (_, null) => $"{subject}: gone (was {Show(Before)})",
            _ => $"{subject}: {Show(Before)} -> {Show(Now)}",
        };
    }

    private static string Show(string value) =>
        Sha256Digest.TryParse(value, out Sha256Digest digest) ? digest.ToShortString() : value;
}
