using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Components.Serve.Bundles;

/// <summary>File name of a footprint in a bundle. KiCad calls a footprint by its file, whatever stands in it, and people choose
/// it by that name: it says the package and the part, which also keeps footprints of several bundles apart in one
/// library.</summary>
internal static partial class FootprintFile
{
    private const int HeadBytes = 1024;
    private const int LongestName = 60;
    private const string Extension = ".kicad_mod";

    /// <summary>Names a footprint.</summary>
    /// <param name="id">Its part.</param>
    /// <param name="asset">Its bytes.</param>
    /// <returns>The footprint's own name and the part's, <c>R0603_C25804.kicad_mod</c>; signs that files or KiCad do not bear
    /// are <c>_</c>.</returns>
    /// <exception cref="Http.ProblemException">503: the object is gone.</exception>
    public static string NameOf(long id, StoredAsset asset)
    {
        byte[] head = new byte[HeadBytes];
        using Stream content = asset.Open();
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string own = Head().Match(Encoding.UTF8.GetString(head, 0, length)).Groups["name"].Value;
        string safe = string.Concat(own.Take(LongestName)
            .Select(static sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.' ? sign : '_')).TrimStart('.');
        return string.Create(CultureInfo.InvariantCulture, $"{(safe.Length > 0 ? safe : "footprint")}_C{id}{Extension}");
    }

    [GeneratedRegex("""^\(footprint "(?<name>(?:[^"\\]|\\.)*)" """)]
    private static partial Regex Head();
}
