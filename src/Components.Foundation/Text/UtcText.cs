using System.Globalization;

namespace Components.Foundation.Text;

/// <summary>Moments as documents hold them.</summary>
public static class UtcText
{
    /// <summary>A moment in UTC, to the second.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>For example <c>2025-11-20T00:53:20Z</c>.</returns>
    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
