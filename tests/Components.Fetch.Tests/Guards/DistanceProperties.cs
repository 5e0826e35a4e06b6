using Components.Fetch.Guards;
using FsCheck.Xunit;

namespace Components.Fetch.Tests.Guards;

public sealed class DistanceProperties
{
    [Property(MaxTest = 300, Replay = "20251122,1")]
    public bool Distance_is_symmetric_between_zero_and_one_and_zero_to_itself(byte[] leftCounts, byte[] rightCounts)
    {
        Dictionary<string, long> left = Distribution(leftCounts);
        Dictionary<string, long> right = Distribution(rightCounts);
        double distance = ImportGuards.Distance(left, right);
        return distance is >= 0 and <= 1 + 1e-12
            && Math.Abs(distance - ImportGuards.Distance(right, left)) < 1e-12
            && ImportGuards.Distance(left, left) == 0;
    }

    /// <summary>Ten buckets, the last of which is the rest.</summary>
    private static Dictionary<string, long> Distribution(byte[] counts)
    {
        Dictionary<string, long> result = new(StringComparer.Ordinal);
        for (int index = 0; index < counts.Length; index++)
        {
            string key = index % 10 == 9 ? Manifest.ImportProfile.Rest : $"bucket {index % 10}";
            result[key] = result.GetValueOrDefault(key) + counts[index];
        }

        return result;
    }
}
